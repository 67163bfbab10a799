#include "sim/node/registry.hpp"

namespace netsplit {

FieldInfo::FieldInfo() = default;
FieldInfo::FieldInfo(const FieldInfo&) = default;
FieldInfo::FieldInfo(FieldInfo&&) noexcept = default;
FieldInfo& FieldInfo::operator=(const FieldInfo&) = default;
FieldInfo& FieldInfo::operator=(FieldInfo&&) noexcept = default;
FieldInfo::~FieldInfo() = default;

ProtocolInfo::ProtocolInfo() = default;
ProtocolInfo::ProtocolInfo(const ProtocolInfo&) = default;
ProtocolInfo::ProtocolInfo(ProtocolInfo&&) noexcept = default;
ProtocolInfo& ProtocolInfo::operator=(const ProtocolInfo&) = default;
ProtocolInfo& ProtocolInfo::operator=(ProtocolInfo&&) noexcept = default;
ProtocolInfo::~ProtocolInfo() = default;

}  // namespace netsplit
