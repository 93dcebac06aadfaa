package tollgate.console.signin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.matching.match.DateMatch;
import me.gosimple.nbvcxz.matching.match.DictionaryMatch;
import me.gosimple.nbvcxz.matching.match.Match;
import me.gosimple.nbvcxz.matching.match.RepeatMatch;
import me.gosimple.nbvcxz.matching.match.SequenceMatch;
import me.gosimple.nbvcxz.matching.match.SpacialMatch;
import me.gosimple.nbvcxz.matching.match.YearMatch;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;
import me.gosimple.nbvcxz.resources.Dictionary;
import me.gosimple.nbvcxz.resources.DictionaryBuilder;
import me.gosimple.nbvcxz.scoring.Result;

/**
 * Refuses passwords that are short or easily guessed: common passwords and words, words about the
 * user and the site, keyboard runs, sequences, repetitions and dates. Thread-safe.
 *
 * <p>A password needs 30 bits by the estimate of nbvcxz, about a billion guesses. See
 * docs/configuration.md#sign-in-and-sessions.
 */
final class PasswordRules {

  private static final int MIN_CHARACTERS = 10;
  private static final double MIN_ENTROPY_BITS = 30;
  private static final int MIN_WORD_LENGTH = 3;

  /** The estimate of longer ones takes seconds, and would not be lower. */
  private static final int MAX_ESTIMATED_CHARACTERS = 64;

  private static final long MAX_ESTIMATE_MS = 300;
  private static final String CONTEXT = "context";

  /**
   * Returns the text key of the rule that a password breaks; empty when it may be used.
   *
   * @param current the password until now
   * @param context names and addresses, of which each word counts
   */
  Optional<String> broken(String password, String current, Collection<String> context) {
    if (password.codePointCount(0, password.length()) < MIN_CHARACTERS) {
      return Optional.of("password.error.short");
    }
    if (password.equalsIgnoreCase(current)) {
      return Optional.of("password.error.same");
    }
    Result estimate = estimator(context).estimate(password);
    return estimate.isMinimumEntropyMet()
        ? Optional.empty()
        : Optional.of("password.error." + reason(estimate.getMatches()));
  }

  private static Nbvcxz estimator(Collection<String> context) {
    DictionaryBuilder words = new DictionaryBuilder().setDictionaryName(CONTEXT).setExclusion(true);
    context.stream()
        .flatMap(text -> List.of(text.split("[^\\p{L}\\p{N}]+")).stream())
        .filter(word -> word.length() >= MIN_WORD_LENGTH)
        .forEach(word -> words.addWord(word.toLowerCase(Locale.ROOT), 0));
    List<Dictionary> dictionaries = new ArrayList<>(ConfigurationBuilder.getDefaultDictionaries());
    dictionaries.add(words.createDictionary());
    return new Nbvcxz(
        new ConfigurationBuilder()
            .setDictionaries(dictionaries)
            .setLocale(Locale.ENGLISH)
            .setMinimumEntropy(MIN_ENTROPY_BITS)
            .setMaxLength(MAX_ESTIMATED_CHARACTERS)
            .setCombinationAlgorithmTimeout(MAX_ESTIMATE_MS)
            .createConfiguration());
  }

  /** Names what most of the password consists of; words about the user before all others. */
  private static String reason(List<Match> matches) {
    boolean isContext =
        matches.stream()
            .anyMatch(
                match ->
                    match instanceof DictionaryMatch word
                        && word.getDictionaryName().equals(CONTEXT));
    return isContext
        ? "context"
        : matches.stream()
            .max((one, other) -> Integer.compare(one.getLength(), other.getLength()))
            .map(PasswordRules::reason)
            .orElse("guessable");
  }

  private static String reason(Match match) {
    if (match instanceof DictionaryMatch) {
      return "common";
    }
    if (match instanceof RepeatMatch) {
      return "repeated";
    }
    if (match instanceof SequenceMatch || match instanceof SpacialMatch) {
      return "sequence";
    }
    return match instanceof DateMatch || match instanceof YearMatch ? "date" : "guessable";
  }
}
