package tollgate.console.hashhelper;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tollgate.request.Parameter;
import tollgate.request.Request;

/**
 * Describes whether the hash of a request is right, and which mistakes explain a wrong one.
 *
 * <p>See docs/api.md#hash.
 *
 * @param isRight whether the gateway accepts the hash
 * @param mistakes the mistakes, or a single remark; never empty
 */
public record Diagnosis(boolean isRight, List<SigningMistake> mistakes) {

  private static final String HEX = "[0-9a-f]+";
  private static final int SHA1_LENGTH = 40;
  private static final int MIN_TRUNCATED_LENGTH = 8;

  public Diagnosis {
    mistakes = List.copyOf(mistakes);
  }

  /**
   * Diagnoses the hash of a request.
   *
   * @param encodedValues the values before decoding
   * @param keys the candidate keys, at least one; the current one first
   */
  static Diagnosis of(
      Request request, Map<Parameter, String> encodedValues, List<CandidateKey> keys) {
    String given = request.text(Parameter.HASH);
    SigningVariant right = SigningVariant.right(request, keys.get(0));
    if (given.isEmpty()) {
      return wrong(SigningMistake.Kind.NO_HASH);
    }
    String hash = given.strip().toLowerCase(Locale.ROOT);
    if (hash.length() != SHA1_LENGTH || !hash.matches(HEX)) {
      return wrong(formatMistake(right, given.strip(), hash), Integer.toString(hash.length()));
    }
    if (!given.strip().equals(given)) {
      return wrong(SigningMistake.Kind.BLANK_AROUND_HASH);
    }
    Optional<SigningVariant> found = new VariantSearch(request, encodedValues, keys).find(hash);
    return found.map(Diagnosis::of).orElseGet(() -> wrong(SigningMistake.Kind.UNKNOWN));
  }

  private static Diagnosis of(SigningVariant found) {
    List<SigningMistake> mistakes = MistakeFinder.find(found);
    if (mistakes.isEmpty()) {
      return new Diagnosis(true, List.of(SigningMistake.of(SigningMistake.Kind.RIGHT)));
    }
    boolean isRight =
        mistakes.size() == 1 && mistakes.get(0).kind() == SigningMistake.Kind.VALID_PREVIOUS_KEY;
    return new Diagnosis(isRight, mistakes);
  }

  /** Explains a hash that is not 40 hexadecimal digits. */
  private static SigningMistake.Kind formatMistake(
      SigningVariant right, String given, String hash) {
    if (hash.equals(right.hash("MD5"))) {
      return SigningMistake.Kind.MD5;
    }
    if (hash.equals(right.hash("SHA-256"))) {
      return SigningMistake.Kind.SHA256;
    }
    if (given.equals(Base64.getEncoder().encodeToString(right.digest("SHA-1")))) {
      return SigningMistake.Kind.BASE64;
    }
    boolean isTruncated =
        hash.length() >= MIN_TRUNCATED_LENGTH && right.hash("SHA-1").startsWith(hash);
    return isTruncated ? SigningMistake.Kind.TRUNCATED : SigningMistake.Kind.WRONG_LENGTH;
  }

  private static Diagnosis wrong(SigningMistake.Kind kind, String... arguments) {
    return new Diagnosis(false, List.of(SigningMistake.of(kind, arguments)));
  }
}
