package tollgate.inlining;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.builder.PredicateBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.language.SimpleExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares a variable with constants as Camel alone does. */
class VariableChoiceTest {

  private static final List<String> VALUES =
      List.of(
          "{constant: {expression: get_user}}",
          "{constant: {expression: get_card}}",
          "{constant: {expression: other}}",
          "{constant: {expression: ''}}",
          "{simple: {expression: '${null}'}}",
          "{simple: {expression: '7', resultType: java.lang.Integer}}",
          "{simple: {expression: 'get_user', resultType: 'byte[]'}}");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${variable.call} == 'get_user'",
        "${variable.call} != 'get_user'",
        "${variable.call} == null",
        "${variable.call} != null",
        "${variable.call} == '7'"
      })
  void filtersAsCamelDoes(String expression) throws Exception {
    String filter =
        "- filter:\n    expression: {simple: {expression: \"%s\"}}\n    steps:\n%s"
            .formatted(expression, body("filtered").indent(6));

    for (String value : VALUES) {
      assertThat(result(value, filter, true)).isEqualTo(result(value, filter, false));
    }
  }

  @ParameterizedTest
  @CsvSource({"call, get_card", "call, get_user", "another, get_card", "call, 7"})
  void choosesAsCamelDoes(String variable, String constant) throws Exception {
    String choice =
        """
        - choice:
            when:
              - expression: {simple: {expression: "${variable.call} == 'get_user'"}}
                steps:
        %s      - expression: {simple: {expression: "${variable.%s} == '%s'"}}
                steps:
        %s    otherwise:
              steps:
        %s"""
            .formatted(
                body("user").indent(10),
                variable,
                constant,
                body("second").indent(10),
                body("otherwise").indent(8));

    for (String value : VALUES) {
      assertThat(result(value, choice, true)).isEqualTo(result(value, choice, false));
    }
  }

  @Test
  void recognizesAComparisonWithANameOrNull() throws Exception {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      assertThat(
              List.of("== 'get_user'", "!= 'get_user'", "== null", "!= null", "== 'a'", "=~ 'a_b'"))
          .filteredOn(
              text ->
                  VariableComparison.of(
                          camel,
                          new SimpleExpression("${variable.call} " + text),
                          PredicateBuilder.constant(false))
                      .isPresent())
          .containsExactly("== 'get_user'", "!= 'get_user'", "== null", "!= null");
    }
  }

  private String result(String value, String steps, boolean isInlined) throws Exception {
    try (RouteFilesContext camel = new RouteFilesContext(directory, isInlined)) {
      camel.plainRoute(
          "start", "- setVariable: {name: call, expression: %s}\n".formatted(value) + steps);
      return value + camel.send("start", "none");
    }
  }

  private static String body(String text) {
    return "- setBody: {expression: {constant: {expression: %s}}}\n".formatted(text);
  }
}
