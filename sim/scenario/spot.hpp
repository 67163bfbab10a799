#pragma once
// A value of the file and the way that leads to it: what an error needs to say where it is.

#include <string>
#include <string_view>

#include "sim/scenario/json.hpp"

namespace netsplit {

/// Points into the tree and at the spot above, which both outlive it. The pointer is spelled out only
/// when somebody asks for it.
class Spot {
 public:
  explicit Spot(const Json& root) : json_(&root) {}
  Spot(const Spot& above, const JsonMember& member)
      : json_(&member.value), above_(&above), key_(member.key), key_place_(member.key_place) {}
  Spot(const Spot& above, std::size_t index) : json_(&above->items()[index]), above_(&above), index_(index) {}

  const Json& json() const { return *json_; }
  const Json* operator->() const { return json_; }
  Place place() const { return json_->place(); }
  /// The name that it stands under, in an object.
  std::string_view key() const { return key_; }
  Place key_place() const { return key_place_; }

  /// RFC 6901.
  std::string pointer() const {
    if (above_ == nullptr) return "";
    const std::string parent = above_->pointer();
    return (*above_)->is_array() ? pointer_to(parent, index_) : pointer_to(parent, key_);
  }

 private:
  const Json* json_;
  const Spot* above_ = nullptr;
  std::string_view key_;
  Place key_place_;
  std::size_t index_ = 0;
};

}  // namespace netsplit
