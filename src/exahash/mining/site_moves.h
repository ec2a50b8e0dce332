#pragma once

// Megawatts that change hands at one class of sites, MW of eight paths: what a higher room asks of
// the ledger, carried out once a week (step_sites.h). Each >= 0.

#include "exahash/math/lanes.h"

namespace exahash::mining {

struct SiteMoves {
  math::Lane clear_mw;    // racks to AI: rigs are unplugged into stock, those that run first
  math::Lane cede_mw;     // racks to AI at another class of sites: the connection goes with them
  math::Lane connect_mw;  // new connections, AI's from the first day
  math::Lane vacate_mw;   // AI's to withheld
  math::Lane release_mw;  // withheld to free
  math::Lane retake_mw;   // free to AI
  // Of who cannot pay. The rigs are not run, and still there (Row::held_eh).
  math::Lane seize_mw;    // racks to withheld, the rigs held
  math::Lane rerack_mw;   // withheld to racks, with as many of the rigs held: they run like those
                          // beside them
  math::Lane disband_mw;  // withheld to free, as many of the rigs held into stock
};

}  // namespace exahash::mining
