package tollgate.console.settings;

import java.util.List;
import tollgate.settings.HashPolicy;

/**
 * Describes for what the hash is accepted on the settings page, and who would be affected by a
 * change.
 *
 * @param policy the policy that applies to the owner
 * @param callers the callers that have used the hash in the last 30 days, the latest 100 first
 * @param callerCount the number of all of them
 */
public record HashPolicyPanel(HashPolicy policy, List<HashCaller> callers, long callerCount) {

  /** Returns all policies, from the least strict to the strictest. */
  public List<HashPolicy> choices() {
    return List.of(HashPolicy.values());
  }

  /** Returns how many callers are not listed. */
  public long omitted() {
    return callerCount - callers.size();
  }
}
