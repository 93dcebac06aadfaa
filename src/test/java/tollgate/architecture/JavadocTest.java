package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavadocTest {

  private static final String ALL = "src";
  private static final String MAIN = "src/main/java";
  private static final int MAX_WORDS = 20;

  /** A sentence ends at a full stop before a blank and a capital, a paragraph, or a tag. */
  private static final Pattern SENTENCE = Pattern.compile("(.+?)(?:\\.(?= [A-Z<{]|$)| <p>| @|$).*");

  private static final Pattern PERSON =
      Pattern.compile(
          "(?i)\\b(he|his|him|himself|she|her|nobody|nobody's|somebody|everybody|whoever)\\b");
  private static final Pattern OUTSIDE =
      Pattern.compile("\\bContract \\d|\\b[Tt]he issue('s)?\\b|\\b[Ii]ssue \\d");

  @Test
  void beginsWithASentenceOfAtMostTwentyWords() {
    assertThat(found(MAIN, JavaFile::publicJavadoc, text -> words(firstSentence(text)) > MAX_WORDS))
        .isEmpty();
  }

  @Test
  void beginsWithACapital() {
    assertThat(found(MAIN, JavaFile::publicJavadoc, text -> !text.matches("[A-Z].*|@.*")))
        .isEmpty();
  }

  @Test
  void namesPeopleByTheirRole() {
    assertThat(found(ALL, JavaFile::comments, PERSON.asPredicate())).isEmpty();
  }

  @Test
  void refersToNothingOutsideOfTheRepository() {
    assertThat(found(ALL, JavaFile::comments, OUTSIDE.asPredicate())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Returns the balance. It is never null.",
        "Returns the balance.",
        "Returns the balance <p>It is never null.",
        "Returns the balance @param x y"
      })
  void findsTheEndOfTheFirstSentence(String text) {
    assertThat(firstSentence(text)).isEqualTo("Returns the balance");
  }

  private static Stream<String> found(
      String folder, Function<JavaFile, Stream<String>> texts, Predicate<String> isFault) {
    return JavaFile.in(folder)
        .flatMap(file -> texts.apply(file).filter(isFault).map(text -> file + ": " + text));
  }

  private static int words(String sentence) {
    return sentence.split(" ").length;
  }

  private static String firstSentence(String javadoc) {
    return SENTENCE.matcher(javadoc).replaceFirst("$1");
  }
}
