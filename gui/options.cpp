#include "gui/options.hpp"

#include <QCommandLineParser>

#include <algorithm>
#include <variant>

#include "gui/pane.hpp"
#include "gui/sentences.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/say.hpp"
#include "sim/run/version.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit::gui {
namespace {

QString qt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

[[noreturn]] void refuse(const char* flag, const QString& value, const Text& wanted) {
  throw BadInput(flag, say(sentence::flag_wrong, value.toStdString()), say(wanted));
}

std::uint64_t number(const char* flag, const QString& value) {
  bool good = false;
  const qulonglong read = value.toULongLong(&good);
  if (!good) refuse(flag, value, sentence::flag_number);
  return read;
}

QSize size_of(const QString& value) {
  const QStringList parts = value.split(QLatin1Char('x'));
  bool wide = false, high = false;
  const QSize size(parts.value(0).toInt(&wide), parts.value(1).toInt(&high));
  constexpr int kLeast = 200, kMost = 10'000;
  const bool fits =
      size.width() >= kLeast && size.height() >= kLeast && size.width() <= kMost && size.height() <= kMost;
  if (parts.size() != 2 || !wide || !high || !fits) refuse("--size", value, sentence::flag_size);
  return size;
}

SimTime time_of(const QString& value) {
  const auto time = parse_quantity(value.toStdString(), {.wanted = Unit::duration, .allow_negative = false});
  if (!std::holds_alternative<Quantity>(time)) refuse("--at", value, sentence::flag_time);
  return SimTime{duration_of(std::get<Quantity>(time))};
}

std::string pane_of(const QString& value) {
  const auto& panes = all_panes();
  const bool known =
      std::any_of(panes.begin(), panes.end(), [&](const PaneInfo& p) { return value == qt(p.name); });
  if (known) return value.toStdString();
  std::string names;
  for (const PaneInfo& pane : panes) names += (names.empty() ? "" : ", ") + std::string(pane.name);
  throw BadInput("--pane", say(sentence::flag_wrong, value.toStdString()), say(sentence::flag_panes, names));
}

/// With Qt's headings in that language.
QString help_text(const QCommandLineParser& parser, Language language) {
  QString help = parser.helpText();
  for (const Text& words :
       {sentence::help_usage, sentence::help_some_options, sentence::help_options, sentence::help_arguments})
    help.replace(qt(words.in(Language::english)), qt(words.in(language)));
  return help;
}

}  // namespace

Language language_of(const QStringList& arguments) {
  Language language = Language::english;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const QByteArray value = qgetenv(name); !value.isEmpty()) {
      if (value.startsWith("es")) language = Language::spanish;
      break;
    }
  for (int i = 0; i < arguments.size(); ++i) {
    const QString value = arguments[i] == QStringLiteral("--lang") && i + 1 < arguments.size()
                              ? arguments[i + 1]
                          : arguments[i].startsWith(QStringLiteral("--lang=")) ? arguments[i].mid(7)
                                                                               : QString();
    if (!value.isEmpty()) language = value == QStringLiteral("es") ? Language::spanish : Language::english;
  }
  return language;
}

Options read_options(const QStringList& arguments) {
  Options options;
  options.language = language_of(arguments);
  const auto text = [&](const Text& words) { return qt(words.in(options.language)); };
  QCommandLineParser parser;
  parser.setApplicationDescription(text(sentence::program_about));
  const auto flag = [&](const char* name, const Text& about, const char* value = nullptr) {
    parser.addOption(value == nullptr ? QCommandLineOption(QString::fromUtf8(name), text(about))
                                      : QCommandLineOption(QString::fromUtf8(name), text(about),
                                                           QString::fromUtf8(value)));
  };
  flag("at", sentence::about_at, "TIME");
  flag("event", sentence::about_event, "N");
  flag("select", sentence::about_select, "NODE");
  flag("pane", sentence::about_pane, "NAME");
  flag("size", sentence::about_size, "WxH");
  flag("projector", sentence::about_projector);
  flag("screenshot", sentence::about_screenshot, "FILE");
  flag("html", sentence::about_html, "FILE");
  flag("seed", sentence::about_seed, "N");
  flag("set", sentence::about_set, "NAME=VALUE");
  flag("variant", sentence::about_variant, "NAME");
  flag("lang", sentence::about_lang, "en|es");
  // Qt's own are in English where its translations are not installed.
  const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, text(sentence::about_help));
  const QCommandLineOption version({QStringLiteral("v"), QStringLiteral("version")},
                                   text(sentence::about_version));
  parser.addOptions({help, version});
  parser.addPositionalArgument(QStringLiteral("scenario"), text(sentence::about_scenario),
                               QStringLiteral("[SCENARIO]"));
  if (!parser.parse(arguments))
    throw BadInput("gui", {parser.errorText().toStdString(), parser.errorText().toStdString()});
  if (parser.isSet(help)) options.print = help_text(parser, options.language).toStdString();
  if (parser.isSet(version)) options.print = "netsplit " + std::string(netsplit::version()) + "\n";

  const auto value = [&](const char* name) { return parser.value(QString::fromUtf8(name)); };
  const auto is_set = [&](const char* name) { return parser.isSet(QString::fromUtf8(name)); };
  if (is_set("lang") && value("lang") != QStringLiteral("en") && value("lang") != QStringLiteral("es"))
    refuse("--lang", value("lang"), sentence::flag_language);
  if (is_set("at")) options.at = time_of(value("at"));
  if (is_set("event")) options.event = number("--event", value("event"));
  if (is_set("size")) options.size = size_of(value("size"));
  if (is_set("pane")) options.pane = pane_of(value("pane"));
  if (is_set("seed")) options.overrides.seed = number("--seed", value("seed"));
  for (const QString& set : parser.values(QStringLiteral("set")))
    options.overrides.sets.push_back(set.toStdString());
  options.overrides.variant = value("variant").toStdString();
  options.select = value("select").toStdString();
  options.projector = is_set("projector");
  options.screenshot = value("screenshot").toStdString();
  options.html = value("html").toStdString();
  const QStringList files = parser.positionalArguments();
  if (files.size() > 1) refuse("gui", files[1], sentence::flag_one_file);
  if (!files.isEmpty()) options.scenario = files.front().toStdString();
  const bool writes = !options.screenshot.empty() || !options.html.empty();
  if (writes && options.scenario.empty() && !options.print)
    throw BadInput("gui", say(sentence::flag_no_file));
  return options;
}

}  // namespace netsplit::gui
