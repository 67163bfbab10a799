#include "sim/net/link.hpp"

namespace netsplit {

void apply(const LinkChange& change, Link& link) {
  if (change.delay) link.delay = *change.delay;
  if (change.loss) link.loss = *change.loss;
  if (change.duplicate) link.duplicate = *change.duplicate;
  if (change.bandwidth) link.bandwidth = *change.bandwidth;
  if (change.buffer) link.buffer = *change.buffer;
  if (change.buffer_packets) link.buffer_packets = *change.buffer_packets;
  if (change.bursts) link.bursts = change.bursts;
  if (change.jitter) link.jitter = change.jitter;
  if (change.reorder) link.reorder = change.reorder;
  if (change.corrupt) link.corrupt = *change.corrupt;
  if (change.mtu) link.mtu = *change.mtu;
}

}  // namespace netsplit
