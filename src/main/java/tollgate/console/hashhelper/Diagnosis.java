package tollgate.console.hashhelper;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tollgate.request.Parameter;
import tollgate.request.Request;

/** Says whether a request is signed well, and if not, why. Contract 2. */
public record Diagnosis(boolean isRight, List<SigningMistake> findings) {

  private static final String HEX = "[0-9a-f]+";
  private static final int SHA1 = 40;
  private static final int FEWEST_OF_A_CUT_ONE = 8;

  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /**
   * What is to be said of the hash that the request carries.
   *
   * @param undecoded the values as they were written
   * @param keys the right key first
   */
  static Diagnosis of(Request request, Map<Parameter, String> undecoded, List<CandidateKey> keys) {
    String given = request.text(Parameter.HASH);
    SigningVariant right = SigningVariant.right(request, keys.get(0));
    if (given.isEmpty()) {
      return wrong(SigningMistake.Kind.NO_HASH);
    }
    String hash = given.strip().toLowerCase(Locale.ROOT);
    if (hash.length() != SHA1 || !hash.matches(HEX)) {
      return wrong(shape(right, given.strip(), hash), Integer.toString(hash.length()));
    }
    if (!given.strip().equals(given)) {
      return wrong(SigningMistake.Kind.BLANK_AROUND);
    }
    Optional<SigningVariant> found = new VariantSearch(request, undecoded, keys).find(hash);
    return found.map(Diagnosis::of).orElseGet(() -> wrong(SigningMistake.Kind.UNKNOWN));
  }

  private static Diagnosis of(SigningVariant found) {
    List<SigningMistake> findings = MistakeFinder.of(found);
    if (findings.isEmpty()) {
      return new Diagnosis(true, List.of(SigningMistake.of(SigningMistake.Kind.RIGHT)));
    }
    boolean isRight =
        findings.size() == 1 && findings.get(0).kind() == SigningMistake.Kind.PREVIOUS_KEY_COUNTS;
    return new Diagnosis(isRight, findings);
  }

  /** What a hash is that does not look like one. */
  private static SigningMistake.Kind shape(SigningVariant right, String given, String hash) {
    if (hash.equals(right.hash("MD5"))) {
      return SigningMistake.Kind.MD5;
    }
    if (hash.equals(right.hash("SHA-256"))) {
      return SigningMistake.Kind.SHA256;
    }
    if (given.equals(Base64.getEncoder().encodeToString(right.digest("SHA-1")))) {
      return SigningMistake.Kind.BASE64;
    }
    boolean isCutOff = hash.length() >= FEWEST_OF_A_CUT_ONE && right.hash("SHA-1").startsWith(hash);
    return isCutOff ? SigningMistake.Kind.CUT_OFF : SigningMistake.Kind.WRONG_LENGTH;
  }

  private static Diagnosis wrong(SigningMistake.Kind kind, String... gaps) {
    return new Diagnosis(false, List.of(SigningMistake.of(kind, gaps)));
  }
}
