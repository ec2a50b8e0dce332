#include "exahash/mining/hashprice.h"

namespace exahash::mining {

Hashprice hashprice(Coins subsidy_per_block, Coins fees_per_block, CoinPrice price,
                    Hashes expected_hashes_per_block) noexcept {
  return (subsidy_per_block + fees_per_block) * price / expected_hashes_per_block;
}

}  // namespace exahash::mining
