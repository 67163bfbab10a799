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

bool write_png(QWidget& shown, const QString& path) {
  // Whole or not at all, also on a full disk.
  QSaveFile file(path);
  return file.open(QIODevice::WriteOnly) && shown.grab().save(&file, "PNG") && file.commit();
}

bool write_svg(QWidget& shown, const QString& title, const QString& path) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  QSvgGenerator svg;
  svg.setOutputDevice(&buffer);
  svg.setSize(shown.size());
  svg.setViewBox(shown.rect());
  svg.setTitle(title);
  shown.render(&svg);
  QSaveFile file(path);
  return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

}  // namespace writing

void MainWindow::build_export_menu(QMenu* file) {
  export_ = file->addMenu(QString());
  menus_.emplace_back(export_, sentence::menu_export);
  for (const PaneInfo& info : all_panes()) {
    const std::string name = info.name;
    QAction* action = export_->addAction(QString());
    connect(action, &QAction::triggered, this, [this, name] {
      const QString path = QFileDialog::getSaveFileName(
          this, QString(), QString::fromStdString(name + ".svg"), desk_.text(sentence::pictures_filter));
      if (!path.isEmpty()) export_pane(name, path);
    });
  }
  export_->addSeparator();
  add(export_, sentence::export_window, {}, [this] {
    const QString path = QFileDialog::getSaveFileName(this, QString(), QStringLiteral("netsplit.png"),
                                                      desk_.text(sentence::window_filter));
    if (!path.isEmpty()) export_window(path);
  });
  add(export_, sentence::export_html, {}, [this] {
    if (!desk_.blueprint()) return;
    const QString name = QFileInfo(QString::fromStdString(desk_.draft().path())).completeBaseName();
    const QString path = QFileDialog::getSaveFileName(this, QString(), name + QStringLiteral(".html"),
                                                      desk_.text(sentence::pages_filter));
    if (!path.isEmpty()) export_page(path);
  });
}

bool MainWindow::export_pane(const std::string& name, const QString& path) {
  Pane* shown = pane(name);
  if (shown == nullptr) return false;
  const bool written = path.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive)
                           ? writing::write_svg(*shown, windowTitle(), path)
                           : writing::write_png(*shown, path);
  statusBar()->showMessage(
      written ? path : desk_.text(sentence::not_written, path.toStdString(), std::string()), writing::kShown);
  return written;
}

bool MainWindow::export_window(const QString& path) {
  const bool written = writing::write_png(*this, path);
  statusBar()->showMessage(
      written ? path : desk_.text(sentence::not_written, path.toStdString(), std::string()), writing::kShown);
  return written;
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
