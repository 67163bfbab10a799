#pragma once
// Writes every record of a run as one line of JSON, with its cause, names instead of numbers, and times in
// whole nanoseconds. The format is docs/trace-format.md.

#include <string>

#include "sim/trace/names.hpp"
#include "sim/trace/output_file.hpp"
#include "sim/trace/record.hpp"

namespace netsplit {

/// One record as JSON, without a line feed. Names come in a fixed order; what does not apply is left out.
std::string to_json_line(const Record& record, const TraceNames& names);

class JsonLines final : public Observer {
 public:
  /// Both must outlive it. The file is the caller's to close.
  JsonLines(const TraceNames& names, OutputFile& file) : names_(names), file_(file) {}
  /// Throws OutputError when the disk is full.
  void on(const Record& record) override;

 private:
  const TraceNames& names_;
  OutputFile& file_;
};

}  // namespace netsplit
