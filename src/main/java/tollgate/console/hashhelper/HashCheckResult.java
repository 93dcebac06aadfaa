package tollgate.console.hashhelper;

import java.util.List;
import java.util.Optional;
import tollgate.request.Call;

/**
 * What the helper says of a request.
 *
 * @param ingredients what enters the hash, in its order
 * @param key the end of the key
 * @param expected the right hash, for those who may know it
 * @param diagnosis what is to be said of the hash that was sent; none when the request was made
 *     here
 * @param notes keys of sentences that are true whatever the hash is
 */
public record HashCheckResult(
    Call call,
    List<Ingredient> ingredients,
    String key,
    Optional<String> expected,
    Optional<Diagnosis> diagnosis,
    List<String> notes) {

  /** A parameter that enters the hash, with its value as a person sees it; none when not sent. */
  public record Ingredient(String name, Optional<String> value) {

    /** The value, with its blanks to be seen. */
    public Optional<String> visible() {
      return value.map(text -> text.replace(' ', '␣'));
    }
  }

  /** Whether there is a hash to speak of. */
  public boolean isSigned() {
    return !call.signed().isEmpty();
  }

  /** Whether there is a key to sign with. */
  public boolean hasKey() {
    return !key.isEmpty();
  }
}
