package tollgate.architecture;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.GatewayExtension.sha1;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.architecture.MarkdownTables.Row;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Refusal;

class ApiDocumentTest {

  private static final String API = MarkdownTables.file("docs/api.md");
  private static final String ERRORS = MarkdownTables.file("docs/errors.md");
  private static final String TEXT = "text";
  private static final String ENVELOPE = "envelope";

  /** Stands for the parameter's name, which the gateway appends. */
  private static final String NAME = ": NAME";

  private static final List<String> DEMO_KEYS = List.of("demo-secret-key", "reseller-secret-key");

  /** A signed request of an example: the call, and its parameters without the hash at the end. */
  private static final Pattern SIGNED =
      Pattern.compile(
          "'(?<form>[^' ]*&hash=\\w+)' 'http://[^' ?]+/(?<old>\\w+)'"
              + "|/(?<call>\\w+)\\?(?<query>[^' ]*&hash=\\w+)'");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "## Paths",
        "## Parameters",
        "## Responses",
        "## Error envelopes",
        "## Authentication",
        "## Hash",
        "## Order of checks",
        "## Numbers and currencies",
        "## user_balance_get",
        "## user_details_get",
        "## user_simple_balance_get",
        "## card_from_group_sell",
        "### request_id",
        "## Card mail"
      })
  void hasTheHeadingToWhichJavadocLinks(String heading) {
    assertThat(API.lines()).containsOnlyOnce(heading);
  }

  @Test
  void explainsEveryErrorTextAndNoOther() {
    assertThat(errors().map(ApiDocumentTest::refusal).collect(toSet()))
        .containsExactlyInAnyOrder(Refusal.values());
  }

  @Test
  void statesTheHttpStatusOfEveryError() {
    assertThat(errors())
        .allSatisfy(
            row ->
                assertThat(row.text("HTTP"))
                    .as("%s", row)
                    .isEqualTo(Integer.toString(refusal(row).status())));
  }

  @Test
  void statesAnEnvelopeThatEveryErrorCanHave() {
    assertThat(errors())
        .allSatisfy(
            row ->
                assertThat(Arrays.stream(Call.values()).map(call -> envelope(row, call)))
                    .as("%s", row)
                    .containsAll(row.codes(ENVELOPE))
                    .isNotEmpty());
  }

  @Test
  void statesTheEnvelopeOfEveryErrorOfOneCall() {
    List<Row> ofCalls = errors().filter(row -> Call.byName(row.section()).isPresent()).toList();

    assertThat(ofCalls.stream().map(Row::section).distinct()).hasSize(Call.values().length);
    assertThat(ofCalls)
        .filteredOn(row -> !isIncorrectId(row))
        .allSatisfy(
            row ->
                assertThat(row.code(ENVELOPE))
                    .as("%s", row)
                    .isEqualTo(envelope(row, Call.byName(row.section()).orElseThrow())));
  }

  @Test
  void listsEveryErrorOfACallBesideIt() {
    Map<String, Set<String>> beside = texts(API);

    assertThat(texts(ERRORS)).isNotEmpty();
    assertThat(texts(ERRORS))
        .allSatisfy((call, texts) -> assertThat(beside.get(call)).containsAll(texts));
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void namesEveryCallByBothItsNames(Call call) {
    List<Row> paths = MarkdownTables.rowsWith(API, "old name");

    assertThat(paths).hasSize(Call.values().length);
    assertThat(paths)
        .extracting(row -> List.of(row.code("path"), row.code("old name")))
        .contains(call.names());
  }

  @Test
  void listsEveryParameterAndNoOther() {
    assertThat(MarkdownTables.rowsWith(API, "used by"))
        .extracting(row -> row.code("name"))
        .containsExactlyInAnyOrder(
            Arrays.stream(Parameter.values()).map(Parameter::wireName).toArray(String[]::new));
  }

  @Test
  void listsEveryParameterWithACallThatReadsIt() {
    assertThat(MarkdownTables.rowsWith(API, "in the hash?").stream().map(row -> row.code("name")))
        .containsAll(Arrays.stream(Parameter.values()).map(Parameter::wireName).toList());
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void numbersTheSignedParametersOfACall(Call call) {
    List<String> numbered =
        MarkdownTables.rowsWith(API, "in the hash?").stream()
            .filter(row -> row.section().equals(call.canonicalName()))
            .filter(row -> !row.text("in the hash?").equals("no"))
            .sorted(Comparator.comparing(row -> Integer.parseInt(row.text("in the hash?"))))
            .map(row -> row.code("name"))
            .toList();

    assertThat(numbered).isEqualTo(signed(call));
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void statesTheOrderOfTheHash(Call call) {
    List<Row> orders = MarkdownTables.rowsWith(API, "in the hash, in this order");

    assertThat(orders)
        .filteredOn(row -> row.code("call").equals(call.canonicalName()))
        .singleElement()
        .extracting(row -> row.codes("in the hash, in this order"))
        .isEqualTo(signed(call));
  }

  @Test
  void hasTestVectorsWithTheRightHash() {
    assertThat(MarkdownTables.rowsWith(API, "hashed text"))
        .hasSizeGreaterThanOrEqualTo(7)
        .allSatisfy(
            row -> {
              Call call = Call.byName(row.code("call")).orElseThrow();
              Map<String, String> values = pairs(row.codes("parameters").stream());
              String hashed = hashed(call, values) + row.code("secret key");

              assertThat(row.code("hashed text")).isEqualTo(hashed);
              assertThat(row.code("hash")).isEqualTo(sha1(hashed));
            });
  }

  @Test
  void signsItsExamplesWithAKeyOfTheDemo() {
    assertThat(SIGNED.matcher(API).results())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            example -> {
              Map<String, String> values = pairs(Arrays.stream(query(example).split("&")));
              Call call = Call.byName(path(example)).orElseThrow();

              assertThat(DEMO_KEYS.stream().map(key -> sha1(hashed(call, values) + key)))
                  .as(example.group())
                  .contains(values.get("hash"));
            });
  }

  private static Stream<Row> errors() {
    return MarkdownTables.rowsWith(ERRORS, TEXT).stream();
  }

  /** The gateway answers an unknown id of the balance in phone as it answers a wrong hash. */
  private static boolean isIncorrectId(Row row) {
    return refusal(row) == Refusal.INCORRECT_HASH && row.code(ENVELOPE).equals("status");
  }

  private static Refusal refusal(Row row) {
    String text = row.code(TEXT);
    return Arrays.stream(Refusal.values())
        .filter(refusal -> text.equals(documented(refusal)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("The gateway never answers: " + text));
  }

  private static String documented(Refusal refusal) {
    return refusal == Refusal.REPEATED_PARAMETER ? refusal.text() + NAME : refusal.text();
  }

  private static String envelope(Row row, Call call) {
    return refusal(row).envelope(call).name().toLowerCase(Locale.ROOT);
  }

  /** Returns the error texts in the tables of each call. */
  private static Map<String, Set<String>> texts(String markdown) {
    return MarkdownTables.rowsWith(markdown, TEXT).stream()
        .filter(row -> Call.byName(row.section()).isPresent())
        .collect(toMap(Row::section, row -> Set.of(row.code(TEXT)), ApiDocumentTest::union));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new TreeSet<>(one);
    both.addAll(other);
    return both;
  }

  private static List<String> signed(Call call) {
    return call.signed().stream().map(Parameter::wireName).toList();
  }

  private static String hashed(Call call, Map<String, String> values) {
    return signed(call).stream().map(name -> values.getOrDefault(name, "")).collect(joining());
  }

  private static Map<String, String> pairs(Stream<String> pairs) {
    return pairs.map(pair -> pair.split("=", 2)).collect(toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static String query(MatchResult example) {
    return example.group(1) == null ? example.group(4) : example.group(1);
  }

  private static String path(MatchResult example) {
    return example.group(1) == null ? example.group(3) : example.group(2);
  }
}
