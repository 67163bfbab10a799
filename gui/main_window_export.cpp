// What the window writes: pictures of panes and of itself, and the run as a web page.

#include <QAction>
#include <QBuffer>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QSaveFile>
#include <QStatusBar>
#include <QSvgGenerator>

#include <optional>

#include "gui/main_window.hpp"
#include "gui/model/replay.hpp"
#include "gui/model/setup.hpp"
#include "gui/sentences.hpp"
#include "sim/trace/output_file.hpp"

namespace netsplit::gui {
namespace writing {

constexpr int kShown = 10'000;  // milliseconds

/// Why it could not be written; empty if it was: whole or not at all, also on a full disk.
QString write(const QByteArray& bytes, const QString& path) {
  QSaveFile file(path);
  const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
  return written ? QString() : file.errorString();
}

QByteArray png_of(QWidget& shown) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  shown.grab().save(&buffer, "PNG");
  return bytes;
}

QByteArray svg_of(QWidget& shown, const QString& title) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  QSvgGenerator svg;
  svg.setOutputDevice(&buffer);
  svg.setSize(shown.size());
  svg.setViewBox(shown.rect());
  svg.setTitle(title);
  shown.render(&svg);
  return bytes;
}

/// Where to write to; a name without an ending gets this one. Empty if nowhere.
QString ask_path(QWidget* parent, const QString& name, const QString& filter, const QString& ending) {
  QFileDialog dialog(parent, QString(), QString(), filter);
  dialog.setAcceptMode(QFileDialog::AcceptSave);
  dialog.setDefaultSuffix(ending);
  dialog.selectFile(name);
  return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

}  // namespace writing

void MainWindow::build_export_menu(QMenu* file) {
  export_ = file->addMenu(QString());
  menus_.emplace_back(export_, sentence::menu_export);
  for (const PaneInfo& info : all_panes()) {
    const std::string name = info.name;
    QAction* action = export_->addAction(QString());
    connect(action, &QAction::triggered, this, [this, name] {
      const QString path = writing::ask_path(this, QString::fromStdString(name + ".svg"),
                                             desk_.text(sentence::pictures_filter), QStringLiteral("svg"));
      if (!path.isEmpty()) export_pane(name, path);
    });
  }
  export_->addSeparator();
  add(export_, sentence::export_window, {}, [this] {
    const QString path = writing::ask_path(this, QStringLiteral("netsplit.png"),
                                           desk_.text(sentence::window_filter), QStringLiteral("png"));
    if (!path.isEmpty()) export_window(path);
  });
  add(export_, sentence::export_html, {}, [this] {
    if (!desk_.blueprint()) return;
    const QString name = QFileInfo(QString::fromStdString(desk_.draft().path())).completeBaseName();
    const QString path = writing::ask_path(this, name + QStringLiteral(".html"),
                                           desk_.text(sentence::pages_filter), QStringLiteral("html"));
    if (!path.isEmpty()) export_page(path);
  });
}

bool MainWindow::export_pane(const std::string& name, const QString& path) {
  constexpr QSize kOfHidden(900, 600);
  Pane* shown = pane(name);
  if (shown == nullptr) return false;
  // One that is behind others may be as small as it was made.
  const QSize before = shown->size();
  if (!shown->isVisible()) shown->resize(before.expandedTo(kOfHidden));
  const bool as_svg = path.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive);
  const QByteArray bytes = as_svg ? writing::svg_of(*shown, windowTitle()) : writing::png_of(*shown);
  shown->resize(before);
  return tell_written(path, writing::write(bytes, path));
}

bool MainWindow::export_window(const QString& path) {
  return tell_written(path, writing::write(writing::png_of(*this), path));
}

bool MainWindow::tell_written(const QString& path, const QString& trouble) {
  statusBar()->showMessage(
      trouble.isEmpty() ? path : desk_.text(sentence::not_written, path.toStdString(), trouble.toStdString()),
      writing::kShown);
  return trouble.isEmpty();
}

void MainWindow::export_page(const QString& path) {
  if (!desk_.blueprint()) return;
  struct Written {
    std::optional<UserText> trouble;
  };
  ReplayOptions options;
  options.language = desk_.language();
  options.command = run_command(desk_.draft(), *desk_.blueprint());
  statusBar()->showMessage(desk_.text(sentence::export_writes, path.toStdString()));
  desk_.ask(
      [blueprint = desk_.blueprint(), file = path.toStdString(), options](Player&) {
        Written written;
        try {
          write_replay(file, blueprint, options);
        } catch (const OutputError& error) {
          written.trouble = error.message();
        }
        return written;
      },
      [this, path](const Written& written) {
        statusBar()->showMessage(written.trouble ? desk_.text(*written.trouble) : path, writing::kShown);
      });
}

}  // namespace netsplit::gui
