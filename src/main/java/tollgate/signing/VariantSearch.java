package tollgate.signing;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Searches for the way in which a hash was made: the documented way first, then ways with one
 * mistake, with two and with three. Serves one search; not thread-safe.
 */
final class VariantSearch {

  /** Of each group, this many mistakes are combined with others. */
  private static final int MAX_COMBINED = 40;

  private final SigningInput input;
  private final List<CandidateKey> keys;
  private final HashText hash;
  private final SearchBudget budget;

  private final VariantDigester digester = new VariantDigester();
  private List<List<UnaryOperator<SigningVariant>>> groups = List.of();

  private int triedVariants;
  private long triedCharacters;

  /**
   * Creates a search.
   *
   * @param keys the candidate keys, the current one first; keys of other owners are tried without a
   *     further mistake
   */
  VariantSearch(SigningInput input, List<CandidateKey> keys, HashText hash, SearchBudget budget) {
    this.input = input;
    this.keys = keys;
    this.hash = hash;
    this.budget = budget;
  }

  /** Returns the simplest variant with this hash. */
  Optional<SigningVariant> find() {
    List<SigningVariant> roots =
        hash.methods().stream()
            .map(method -> SigningVariant.right(input, keys.get(0)).withMethod(method))
            .toList();
    Optional<SigningVariant> found = firstWithAnyKey(roots);
    if (found.isEmpty()) {
      groups = new MistakeGroups(input).of(keys, hash.otherMethods());
    }
    List<SigningVariant> starts = withKeysOfCaller(roots);
    for (int count = 1; found.isEmpty() && count <= budget.mistakes(); count++) {
      found = firstWithMistakes(starts, count);
    }
    return found;
  }

  /** Returns how many variants were digested. */
  int triedVariants() {
    return triedVariants;
  }

  private Optional<SigningVariant> firstWithAnyKey(List<SigningVariant> roots) {
    return keys.stream()
        .flatMap(key -> roots.stream().map(root -> root.withKey(key)))
        .filter(this::matches)
        .findFirst();
  }

  /** To sign with a key of the caller is no mistake, so it is combined like the current key. */
  private List<SigningVariant> withKeysOfCaller(List<SigningVariant> roots) {
    return keys.stream()
        .filter(key -> key == keys.get(0) || key.kind() == CandidateKey.Kind.OF_CALLER)
        .flatMap(key -> roots.stream().map(root -> root.withKey(key)))
        .toList();
  }

  private Optional<SigningVariant> firstWithMistakes(List<SigningVariant> roots, int count) {
    for (SigningVariant root : roots) {
      Optional<SigningVariant> found = find(root, count, 0, count > 1);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Tries the variants with this many more mistakes, each of another group. */
  private Optional<SigningVariant> find(
      SigningVariant variant, int count, int firstGroup, boolean isCombined) {
    if (count == 0) {
      return Optional.of(variant).filter(this::matches);
    }
    for (int group = firstGroup; group < groups.size(); group++) {
      List<UnaryOperator<SigningVariant>> mistakes = groups.get(group);
      int size = isCombined ? Math.min(mistakes.size(), MAX_COMBINED) : mistakes.size();
      for (int i = 0; i < size && hasBudget(); i++) {
        SigningVariant mistaken = mistakes.get(i).apply(variant);
        Optional<SigningVariant> found = find(mistaken, count - 1, group + 1, isCombined);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private boolean hasBudget() {
    return triedVariants < budget.variants() && triedCharacters < budget.characters();
  }

  private boolean matches(SigningVariant variant) {
    if (!hasBudget()) {
      return false;
    }
    byte[] digest = digester.digest(variant);
    triedVariants++;
    triedCharacters += digester.characters();
    return hash.matches(digest);
  }
}
