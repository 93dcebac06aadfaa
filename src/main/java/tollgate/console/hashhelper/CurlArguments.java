package tollgate.console.hashhelper;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The words of a curl command up to {@code --next}, at most {@value #MAX} together with their
 * clustered options. picocli copies all words that are left for each of them.
 *
 * @param isCut whether there were more
 */
record CurlArguments(List<String> words, boolean isCut) {

  /** The feature that a remark names when there were more. */
  static final String TOO_MANY = "> 500 words";

  private static final int MAX = 500;

  /** Returns the arguments of a command whose first word is {@code curl}. */
  static CurlArguments of(List<String> command, CommandSpec options) {
    int next = command.indexOf("--next");
    List<String> words = command.subList(1, next < 0 ? command.size() : next);
    int count = 0;
    for (int i = 0; i < words.size(); i++) {
      count += 1 + clustered(words.get(i), options);
      if (count > MAX) {
        return new CurlArguments(words.subList(0, i), true);
      }
    }
    return new CurlArguments(words, false);
  }

  /** Returns how many options a word such as {@code -sSk} has before one with a value. */
  private static int clustered(String word, CommandSpec options) {
    int length =
        word.startsWith("--") || !word.startsWith("-") ? 0 : Math.min(word.length(), MAX + 2);
    int count = 0;
    while (count + 1 < length && takesNoValue(word.charAt(count + 1), options)) {
      count++;
    }
    return count;
  }

  /** An unknown option is one without a value. */
  private static boolean takesNoValue(char name, CommandSpec options) {
    OptionSpec option = options.optionsMap().get("-" + name);
    return option == null || option.arity().max() == 0;
  }
}
