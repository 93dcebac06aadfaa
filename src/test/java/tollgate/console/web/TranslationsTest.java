package tollgate.console.web;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ChoiceFormat;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The failures name lines that can be pasted into the file of a language and translated. */
class TranslationsTest {

  private static final Path FOLDER = Path.of("src/main/resources/console");
  private static final Pattern ARGUMENT = Pattern.compile("\\{([0-9])");
  private static final Pattern SINGLE_APOSTROPHE = Pattern.compile("(?<!')'('')*(?!')");
  private static final double MAX_FORM = 10;

  @ParameterizedTest
  @ValueSource(strings = {"de", "lt"})
  void haveEachTextAndNoOther(String language) throws IOException {
    Properties english = texts("");
    Properties translated = texts("_" + language);

    assertThat(missing(english, translated)).as("not in texts_%s", language).isEmpty();
    assertThat(missing(translated, english)).as("only in texts_%s", language).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "lt"})
  void haveTheArgumentsOfTheEnglishText(String language) throws IOException {
    Properties english = texts("");
    Properties translated = texts("_" + language);

    assertThat(translated.stringPropertyNames())
        .filteredOn(english::containsKey)
        .filteredOn(key -> !arguments(english, key).equals(arguments(translated, key)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_de", "_lt"})
  void areWellFormedWithApostrophesOnlyInPairsOrAroundBraces(String suffix) throws IOException {
    Properties texts = texts(suffix);

    assertThat(texts.values()).allSatisfy(text -> new MessageFormat(text.toString()));
    assertThat(texts.values())
        .extracting(text -> text.toString().replaceAll("'(\\{\\{|}})'", "$1"))
        .noneMatch(text -> SINGLE_APOSTROPHE.matcher(text).find());
  }

  @Test
  void haveTheThreePluralFormsInLithuanian() throws IOException {
    Properties texts = texts("_lt");

    assertThat(texts.stringPropertyNames())
        .filteredOn(key -> choices(texts.getProperty(key)).anyMatch(limits -> !isPlural(limits)))
        .isEmpty();
  }

  @Test
  void areNotThoseOfTheDefaultLocaleOfTheProcess() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMAN);

      assertThat(new Messages().get("section.overview")).isEqualTo("Overview");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Stream<String> missing(Properties texts, Properties others) {
    return new TreeSet<>(texts.stringPropertyNames())
        .stream()
            .filter(key -> !others.containsKey(key))
            .map(key -> key + " = " + texts.getProperty(key));
  }

  private static Set<String> arguments(Properties texts, String key) {
    return ARGUMENT
        .matcher(texts.getProperty(key))
        .results()
        .map(found -> found.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<double[]> choices(String text) {
    return Arrays.stream(new MessageFormat(text).getFormats())
        .filter(ChoiceFormat.class::isInstance)
        .map(format -> ((ChoiceFormat) format).getLimits());
  }

  private static boolean isPlural(double[] limits) {
    return Arrays.equals(
        Arrays.stream(limits).filter(limit -> limit > 0 && limit <= MAX_FORM).toArray(),
        new double[] {1, 2, MAX_FORM});
  }

  private static Properties texts(String suffix) throws IOException {
    Properties texts = new Properties();
    try (Reader file = Files.newBufferedReader(FOLDER.resolve("texts" + suffix + ".properties"))) {
      texts.load(file);
    }
    return texts;
  }
}
