package tollgate.inlining;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.InOnly;
import org.apache.camel.Variable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls the same methods with arguments that were bound at the start, and by Camel alone. */
class BoundBeanTest {

  private static final String VARIABLES =
      """
      - setVariable: {name: name, expression: {constant: {expression: x}}}
      - setVariable: {name: quoted, expression: {constant: {expression: "'x'"}}}
      - setVariable: {name: list, expression: {simple: {expression: '${bean:words?method=made}'}}}
      """;

  @TempDir private Path directory;

  private record Outcome(String result, boolean isBound) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "joined",
        "withBody",
        "ofExchange",
        "nothing",
        "nothing()",
        "none",
        "failed",
        "literal('Some_Name')",
        "list(${variable.list})",
        "list(${exchangeProperty.list})",
        "both(${variable.list}, 'Some_Name')"
      })
  void bindsWhatIsKnownAtTheStart(String method) throws Exception {
    Outcome bound = outcome(method, true);
    Outcome byCamel = outcome(method, false);

    assertThat(bound).isEqualTo(new Outcome(byCamel.result, true));
    assertThat(byCamel.isBound).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "joined()",
        "literal",
        "literal('')",
        "literal('null')",
        "literal(plain)",
        "literal(${variable.name})",
        "literal(${variable.quoted})",
        "literal(${variable.absent})",
        "literal('a','b')",
        "list",
        "list(*)",
        "list(${variable.absent})",
        "list(${variable.name})",
        "list(${null})",
        "both(*, 'Some_Name')",
        "number",
        "number(3)",
        "number(${variable.name})",
        "converted",
        "anotherRepository",
        "absentVariable",
        "overloaded",
        "overloaded(${variable.list})",
        "second",
        "inherited",
        "oneWay",
        "called",
        "anything",
        "varied('a', 'b')",
        "unknown",
        "class"
      })
  void returnsWhatCamelReturns(String method) throws Exception {
    assertThat(outcome(method, true).result).isEqualTo(outcome(method, false).result);
  }

  /** Returns body and headers after the method, or the exception. */
  private Outcome outcome(String method, boolean isBound) throws Exception {
    Words words = new Words();
    try (RouteFilesContext camel = new RouteFilesContext(directory, isBound)) {
      camel.bind("words", words);
      camel.plainRoute(
          "start",
          VARIABLES
              + "- setProperty: {name: list, expression: {simple: {expression: "
              + "'${variable.list}'}}}\n"
              + "- setHeader: {name: kept, expression: {constant: {expression: kept}}}\n"
              + "- bean: {ref: words, method: \"%s\"}\n".formatted(method)
              + "- setBody: {expression: {simple: {expression: '${body} ${headers}'}}}\n");
      return new Outcome(camel.send("start", "body"), words.isBound);
    } catch (Exception e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Outcome(cause.getClass().getName(), words.isBound);
    }
  }

  /** Has the annotations that a method of a class may inherit. */
  public interface Annotated {

    @InOnly
    String inherited(String text);
  }

  /** Records whether its last method was called with bound arguments. */
  public static final class Words implements Annotated {

    private boolean isBound;

    public List<String> made() {
      return List.of("made");
    }

    public String joined(@Body String body, @Variable("name") String name) {
      return called("joined " + body + name);
    }

    public String withBody(String body, @Variable("name") String name) {
      return called("withBody " + body + name);
    }

    public void ofExchange(Exchange exchange) {
      called(exchange.getIn().getBody(String.class));
    }

    public void nothing() {
      called("nothing");
    }

    public String none(String body) {
      called(body);
      return null;
    }

    public String failed(String body) {
      throw new IllegalStateException(called(body));
    }

    public String literal(String text) {
      return called("literal " + text);
    }

    public String list(List<String> list) {
      return called("list " + list);
    }

    public String both(List<String> list, String text) {
      return called("both " + list + text);
    }

    public String number(int number) {
      return called("number " + number);
    }

    public String converted(byte[] body) {
      return called("converted " + body.length);
    }

    public String anotherRepository(@Variable("global:name") String name) {
      return called("global " + name);
    }

    public String absentVariable(@Variable("absent") String name) {
      return called("absent " + name);
    }

    public String overloaded(String text) {
      return called("text " + text);
    }

    public String overloaded(List<String> list) {
      return called("list " + list);
    }

    public String second(String first, String second) {
      return called("second " + first + second);
    }

    @Override
    public String inherited(String text) {
      return called("inherited " + text);
    }

    @InOnly
    public String oneWay(String text) {
      return called("oneWay " + text);
    }

    public Callable<String> called() {
      return () -> called("called");
    }

    public Object anything() {
      return called();
    }

    public String varied(String... texts) {
      return called("varied " + texts.length);
    }

    private String called(String result) {
      isBound =
          StackWalker.getInstance()
              .walk(
                  frames ->
                      frames.anyMatch(
                          each ->
                              each.getClassName().contains("BoundBean")
                                  && !each.getClassName().contains("Test")));
      return result;
    }
  }
}
