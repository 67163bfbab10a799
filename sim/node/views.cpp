#include "sim/node/views.hpp"

#include "sim/base/check.hpp"

namespace netsplit {

std::size_t ViewRows::last_of(std::size_t size) {
  const std::size_t skipped = size > most_ ? size - most_ : 0;
  left_out_ += skipped;
  return skipped;
}

void ViewRows::put(Row row) {
  CHECK(row.size() == columns_->size(), "a view's row has a value for each column");
  for (std::size_t c = 0; c < row.size(); ++c) {
    const ViewColumn& column = (*columns_)[c];
    CHECK(row[c].type == column.type, "a view's value is of its column's type");
    // Whole numbers come without a unit.
    if (column.type == ValueType::number) row[c].unit = column.unit;
  }
  rows_.push_back(std::move(row));
}

}  // namespace netsplit
