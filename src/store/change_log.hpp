#pragma once
// How a commit lies in the log, and the chain of hashes over the log. Every body of the store keeps the same bytes.
//
// Payload, one line each, parts separated by tabs (JSON texts hold neither):
//   subject  JSON-text
//   change   table  id  stored-before  stored-after     before is empty for what was created, else the changed fields
//   value    stored-measurement                         each, while there are at most 64
//   bulk     count  digest                              instead of the values, when there are more
//
// hash = H(previous, H(header), H(payload)) with H = BLAKE2b-256. The header's hash covers address and reason by
// their own hashes. So the text of a person can be taken out of a row without breaking the chain: the row then
// keeps the two inner hashes, and the seq of the commit that asked for it.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/store.hpp"

namespace waymark {

struct LogRow {
  CommitHeader header;
  std::string payload;
  std::string previous;         ///< 32 bytes
  std::string hash;             ///< 32 bytes
  std::uint64_t erased_by = 0;  ///< commit that took personal text out; 0: nothing was
  std::string kept_hashes;      ///< then H(header) and H(payload) as they were, 64 bytes
};

/// What the first commit of a workspace chains to.
[[nodiscard]] std::string first_hash(std::string_view workspace);
/// A digest of measurements in the order given; for bulk commits their order in the commit.
[[nodiscard]] std::string digest_of(std::span<const Measurement* const> measurements);

[[nodiscard]] std::string payload_of(const Commit& commit);
[[nodiscard]] LogRow log_row_of(const CommitHeader& header, std::string payload, std::string_view previous);
/// H(header) and H(payload), 64 bytes: what a row keeps when its text is taken out.
[[nodiscard]] std::string inner_hashes(const LogRow& row);
/// The hash that the row ought to have.
[[nodiscard]] std::string chain_hash(const LogRow& row);

struct LoggedPayload {
  std::string subject;
  std::vector<LoggedChange> changes;
  std::vector<Measurement> measurements;
  std::uint64_t measurement_count = 0;
  std::string digest;  ///< hex; of bulk commits
};
/// Errc::corrupt when it was not written by payload_of.
[[nodiscard]] Result<LoggedPayload> read_payload(std::string_view payload);
[[nodiscard]] Result<LoggedCommit> read_log_row(const LogRow& row);

/// A thing that a commit touched, as `changes_of` finds it: table and id, or "measurements" and the metric's id.
struct TouchedThing {
  std::string_view entity;
  std::uint32_t id = 0;
  auto operator<=>(const TouchedThing&) const = default;
};
/// Each thing once, sorted.
[[nodiscard]] std::vector<TouchedThing> touched_by(const Decision& decision);

}  // namespace waymark
