package tollgate.console.hash;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tollgate.api.Parameter;
import tollgate.api.Request;

/** Says whether a request is signed well, and if not, why. Contract 2. */
public record Diagnosis(boolean isRight, List<Finding> findings) {

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
  static Diagnosis of(Request request, Map<Parameter, String> undecoded, List<Suspect> keys) {
    String given = request.text(Parameter.HASH);
    Trial right = Trial.right(request, keys.get(0));
    if (given.isEmpty()) {
      return wrong(Finding.Kind.NO_HASH);
    }
    String hash = given.strip().toLowerCase(Locale.ROOT);
    if (hash.length() != SHA1 || !hash.matches(HEX)) {
      return wrong(shape(right, given.strip(), hash), Integer.toString(hash.length()));
    }
    if (!given.strip().equals(given)) {
      return wrong(Finding.Kind.BLANK_AROUND);
    }
    Optional<Trial> found = new Search(request, undecoded, keys).find(hash);
    return found.map(Diagnosis::of).orElseGet(() -> wrong(Finding.Kind.UNKNOWN));
  }

  private static Diagnosis of(Trial found) {
    List<Finding> findings = Explanation.of(found);
    if (findings.isEmpty()) {
      return new Diagnosis(true, List.of(Finding.of(Finding.Kind.RIGHT)));
    }
    boolean isRight =
        findings.size() == 1 && findings.get(0).kind() == Finding.Kind.PREVIOUS_KEY_COUNTS;
    return new Diagnosis(isRight, findings);
  }

  /** What a hash is that does not look like one. */
  private static Finding.Kind shape(Trial right, String given, String hash) {
    if (hash.equals(right.hash("MD5"))) {
      return Finding.Kind.MD5;
    }
    if (hash.equals(right.hash("SHA-256"))) {
      return Finding.Kind.SHA256;
    }
    if (given.equals(Base64.getEncoder().encodeToString(right.digest("SHA-1")))) {
      return Finding.Kind.BASE64;
    }
    boolean isCutOff = hash.length() >= FEWEST_OF_A_CUT_ONE && right.hash("SHA-1").startsWith(hash);
    return isCutOff ? Finding.Kind.CUT_OFF : Finding.Kind.WRONG_LENGTH;
  }

  private static Diagnosis wrong(Finding.Kind kind, String... gaps) {
    return new Diagnosis(false, List.of(Finding.of(kind, gaps)));
  }
}
