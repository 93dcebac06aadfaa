package tollgate.signing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Describes whether the hash of a request is right, and which mistakes explain a wrong one.
 *
 * <p>See docs/api.md#hash.
 *
 * @param isRight whether the hash is that of the documented text with a valid key
 * @param mistakes the mistakes, or a single remark; never empty
 */
public record Diagnosis(boolean isRight, List<SigningMistake> mistakes) {

  private static final Set<SigningMistake.Kind> UNEXPLAINED =
      EnumSet.of(
          SigningMistake.Kind.NO_HASH,
          SigningMistake.Kind.WRONG_LENGTH,
          SigningMistake.Kind.UNKNOWN,
          SigningMistake.Kind.BUSY);

  private static final Set<SigningMistake.Kind> OF_VALID_KEY =
      EnumSet.of(SigningMistake.Kind.VALID_PREVIOUS_KEY, SigningMistake.Kind.CALLER_KEY);

  public Diagnosis {
    mistakes = List.copyOf(mistakes);
  }

  /**
   * Diagnoses the hash of a request. Takes as long as the budget permits when no mistake explains
   * the hash.
   *
   * @param keys the candidate keys, at least one; the current one first
   */
  public static Diagnosis of(SigningInput input, List<CandidateKey> keys, SearchBudget budget) {
    if (input.hash().isEmpty()) {
      return of(SigningMistake.Kind.NO_HASH);
    }
    HashText hash = HashText.parse(input.hash());
    Optional<SigningVariant> found = new VariantSearch(input, keys, hash, budget).find();
    return found
        .map(variant -> of(hash, variant))
        .orElseGet(() -> unexplained(hash, SigningVariant.right(input, keys.get(0))));
  }

  /** Returns a diagnosis of one remark, without arguments. */
  public static Diagnosis of(SigningMistake.Kind kind) {
    return new Diagnosis(false, List.of(SigningMistake.of(kind)));
  }

  /** Whether it is known how the hash was made. */
  public boolean isExplained() {
    return mistakes.stream().map(SigningMistake::kind).noneMatch(UNEXPLAINED::contains);
  }

  /** Returns the diagnosis of the same hash in a request whose parameters were garbled. */
  public Diagnosis ofGarbled() {
    List<SigningMistake> all = new ArrayList<>();
    all.add(SigningMistake.of(SigningMistake.Kind.GARBLED));
    mistakes.stream().filter(each -> each.kind() != SigningMistake.Kind.RIGHT).forEach(all::add);
    return new Diagnosis(false, all);
  }

  private static Diagnosis of(HashText hash, SigningVariant found) {
    List<SigningMistake> mistakes = new ArrayList<>(hash.mistakes());
    mistakes.addAll(MistakeFinder.find(found));
    if (mistakes.isEmpty()) {
      return new Diagnosis(true, List.of(SigningMistake.of(SigningMistake.Kind.RIGHT)));
    }
    boolean isRight = mistakes.size() == 1 && OF_VALID_KEY.contains(mistakes.get(0).kind());
    return new Diagnosis(isRight, mistakes);
  }

  private static Diagnosis unexplained(HashText hash, SigningVariant right) {
    String rightHash = HexFormat.of().formatHex(new VariantDigester().digest(right));
    return new Diagnosis(false, hash.unexplained(rightHash));
  }
}
