package tollgate.console.hashhelper;

import java.util.List;
import java.util.Optional;
import tollgate.request.Call;

/**
 * The result of checking a request.
 *
 * @param hashedValues the parameters of the hash, in its order
 * @param maskedKey the end of the key; empty when there is no key
 * @param expectedHash the right hash; empty when the user must not see it
 * @param diagnosis the diagnosis of the hash that was sent; empty when the request was filled in
 * @param notes text keys of remarks that do not depend on the hash
 */
public record HashCheckResult(
    Call call,
    List<HashedValue> hashedValues,
    String maskedKey,
    Optional<String> expectedHash,
    Optional<Diagnosis> diagnosis,
    List<String> notes) {

  /**
   * A parameter of the hash.
   *
   * @param value the value; empty when the parameter was not sent
   */
  public record HashedValue(String name, Optional<String> value) {

    /** Returns the value with visible blanks. */
    public Optional<String> visibleValue() {
      return value.map(text -> text.replace(' ', '␣'));
    }
  }

  /** Whether the call is signed at all. */
  public boolean isSigned() {
    return !call.signed().isEmpty();
  }

  public boolean hasKey() {
    return !maskedKey.isEmpty();
  }
}
