#pragma once
// Why a message did not arrive, in words.

#include "sim/base/text.hpp"
#include "sim/trace/record.hpp"

namespace netsplit::gui {

constexpr Text drop_text(Drop drop) {
  switch (drop) {
    case Drop::none: return {"lost", "perdido"};
    case Drop::cut: return {"the way is cut", "el camino está cortado"};
    case Drop::loss: return {"lost by the link", "perdido por el enlace"};
    case Drop::degraded: return {"lost by a fault of the link", "perdido por un fallo del enlace"};
    case Drop::node_down: return {"the target is down", "el destino está caído"};
    case Drop::node_absent: return {"the target is not there", "el destino no está"};
    case Drop::no_port: return {"the target does not serve that port", "el destino no atiende ese puerto"};
    case Drop::stopped: return {"the target's protocol is stopped", "el protocolo del destino está parado"};
    case Drop::crashed:
      return {"the target crashed before it looked at it", "el destino cayó antes de atenderlo"};
    case Drop::released:
      return {"it was held, and dropped when that ended", "se retuvo y se descartó al acabar"};
    case Drop::queue_full: return {"the link's queue is full", "la cola del enlace está llena"};
    case Drop::corrupted: return {"damaged on the way", "dañado por el camino"};
    case Drop::no_route: return {"there is no route", "no hay ruta"};
    case Drop::too_many_hops: return {"too many hops", "demasiados saltos"};
    case Drop::moved: return {"nobody is at that address any more", "ya no hay nadie en esa dirección"};
    case Drop::too_big: return {"too big", "demasiado grande"};
    case Drop::unknown_format:
      return {"the target does not know its format", "el destino no conoce su formato"};
    case Drop::rejected:
      return {"rejected by the target's protection", "rechazado por la protección del destino"};
    case Drop::stream_reset: return {"its connection broke", "se rompió su conexión"};
  }
  return {"lost", "perdido"};
}

}  // namespace netsplit::gui
