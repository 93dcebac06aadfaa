package tollgate.inlining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.LogCapture;

/** Runs the same routes with and without inlining. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class InliningTest {

  @Parameter boolean isInlined;
  @TempDir private Path directory;
  private RouteFilesContext camel;

  @BeforeEach
  void makesAContext() throws Exception {
    camel = new RouteFilesContext(directory, isInlined);
    camel.errors("handled: {constant: {expression: 'true'}}");
  }

  @AfterEach
  void closes() {
    camel.close();
  }

  @Test
  void fillsInPropertiesAndTheirDefaults() throws Exception {
    camel.kamelet("say-action", "first: {}\nsecond: {default: there}", add("{{first}} {{second}}"));
    camel.route("start", to("kamelet:say-action?first=hello") + add("end"));

    assertThat(camel.send("start")).isEqualTo(" hello there end");
    assertThat(camel.isInlined("kamelet:say-action")).isEqualTo(isInlined);
  }

  @Test
  void fillsInThePropertiesOfAKameletWithinAnother() throws Exception {
    camel.kamelet("inner-action", "text: {}", add("{{text}}"));
    camel.kamelet(
        "outer-action", "text: {}", add("{{text}}") + to("kamelet:inner-action?text={{text}}-in"));
    camel.route("start", to("kamelet:outer-action?text=a") + to("kamelet:outer-action?text=b"));

    assertThat(camel.send("start")).isEqualTo(" a a-in b b-in");
  }

  @Test
  void takesTheBranchThatApplies() throws Exception {
    camel.kamelet("say-action", "text: {}", filter("{{text}}", add("filtered")) + add("said"));
    camel.route("start", choice("x", to("kamelet:say-action?text=x"), add("other")));

    assertThat(camel.send("start", "x")).isEqualTo("x filtered said");
    assertThat(camel.send("start", "y")).isEqualTo("y other");
  }

  @Test
  void endsTheRouteAtAStop() throws Exception {
    camel.kamelet("stop-action", "{}", add("stopped") + "- stop: {}\n" + add("never"));
    camel.route("start", to("kamelet:stop-action") + add("never"));

    assertThat(camel.send("start")).isEqualTo(" stopped");
  }

  @Test
  void handlesAnErrorByTheConfigurationOfTheRoute() throws Exception {
    camel.kamelet("fail-action", "{}", add("before") + fail() + add("never"));
    camel.route("start", to("kamelet:fail-action") + add("never"));

    assertThat(camel.send("start")).isEqualTo(" before handled");
  }

  @Test
  void goesOnWhenAStepCompletesOnAnotherThread() throws Exception {
    camel.kamelet("later-action", "{}", "- process: {ref: later}\n" + add("later"));
    camel.route("start", to("kamelet:later-action") + add("end"));

    assertThat(camel.send("start")).isEqualTo(" later end");
  }

  @Test
  void survivesThousandsOfSteps() throws Exception {
    camel.kamelet("add-action", "{}", add("x").repeat(2_000));
    camel.route("start", to("kamelet:add-action"));

    assertThat(camel.send("start").length()).isEqualTo(4_000);
  }

  @Test
  void reportsAFaultOfAProcessor() throws Exception {
    camel.kamelet("broken-action", "{}", "- process: {ref: broken}\n");
    camel.route("start", to("kamelet:broken-action") + add("never"));

    assertThat(camel.send("start")).isEqualTo(" handled");
  }

  @Test
  void namesTheFileAndTheStepThatFailed() throws Exception {
    camel.kamelet("fail-action", "{}", add("before") + fail());
    camel.plainRoute("start", to("kamelet:fail-action"));

    try (LogCapture log = new LogCapture("org.apache.camel.processor.errorhandler")) {
      assertThatThrownBy(() -> camel.send("start")).hasRootCauseMessage("wrong");

      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("fail-action.kamelet.yaml:15")
          .contains("throwException");
    }
  }

  @Test
  void inlinesARouteThatAStepUses() throws Exception {
    camel.route("used", add("used ${routeId}"));
    camel.route("start", to("direct:used") + add("end"));

    assertThat(camel.send("start")).isEqualTo(isInlined ? " used start end" : " used used end");
    assertThat(camel.send("used")).isEqualTo(" used used");
  }

  @Test
  void inlinesARouteIntoEachOfItsUsers() throws Exception {
    camel.route("used", add("${routeId}"));
    camel.route("one", to("direct:used") + to("direct:used"));
    camel.route("other", to("direct:used"));

    assertThat(camel.send("one")).isEqualTo(isInlined ? " one one" : " used used");
    assertThat(camel.send("other")).isEqualTo(isInlined ? " other" : " used");
  }

  @Test
  void leavesARouteAloneThatManyStepsUse() throws Exception {
    camel.route("used", add("${routeId}"));
    camel.route("start", to("direct:used").repeat(5));

    assertThat(camel.send("start")).isEqualTo(" used".repeat(5));
  }

  @Test
  void leavesARouteAloneWhoseErrorsAreHandledElsewhere() throws Exception {
    camel.plainRoute("used", add("${routeId}") + fail());
    camel.route("start", to("direct:used") + add("never"));

    assertThatThrownBy(() -> camel.send("start")).hasRootCauseMessage("wrong");
  }

  @Test
  void repeatsAFailedStepAlone() throws Exception {
    AtomicInteger failures = new AtomicInteger();
    camel.errors("redeliveryPolicy: {maximumRedeliveries: 2, redeliveryDelay: 1}");
    camel.bind("counter", failures);
    camel.kamelet(
        "fail-action",
        "{}",
        add("once") + "- bean: {ref: counter, method: incrementAndGet}\n" + fail());
    camel.route("start", to("kamelet:fail-action"));

    assertThatThrownBy(() -> camel.send("start")).hasRootCauseMessage("wrong");
    assertThat(failures).hasValue(1);
  }

  @Test
  void leavesAKameletWithBeansAlone() throws Exception {
    camel.kameletWithBeans("bean-action", add("ok"));
    camel.route("start", to("kamelet:bean-action"));

    assertThat(camel.send("start")).isEqualTo(" ok");
    assertThat(camel.isInlined("kamelet:bean-action")).isFalse();
  }

  @Test
  void leavesASinkAlone() throws Exception {
    camel.kamelet("note-sink", "{}", add("noted"));
    camel.route("start", to("kamelet:note-sink"));

    assertThat(camel.send("start")).isEqualTo(" noted");
    assertThat(camel.isInlined("kamelet:note-sink")).isFalse();
  }

  @Test
  void refusesAUseWithoutAProperty() throws Exception {
    camel.kamelet("say-action", "text: {}", add("{{text}}"));
    camel.route("start", to("kamelet:say-action"));

    assertThatThrownBy(() -> camel.send("start"))
        .hasRootCauseMessage(
            "Route template say-action the following mandatory parameters must be provided: text");
  }

  @Test
  void skipsADisabledStep() throws Exception {
    camel.kamelet("off-action", "{}", "- to: {uri: 'direct:none', disabled: 'true'}\n" + add("on"));
    camel.route("start", to("kamelet:off-action"));

    assertThat(camel.send("start")).isEqualTo(" on");
  }

  @Test
  void callsARouteThatCallsItself() throws Exception {
    camel.route(
        "loop",
        choice(
            "x x x",
            add("end"),
            "- setBody: {expression: {simple: {expression: '${body} x'}}}\n" + to("direct:loop")));

    assertThat(camel.send("loop", "x")).isEqualTo("x x x end");
  }

  private static String add(String text) {
    return "- setBody: {expression: {simple: {expression: '${body} %s'}}}\n".formatted(text);
  }

  private static String to(String uri) {
    return "- to: {uri: '%s'}\n".formatted(uri);
  }

  private static String fail() {
    return "- throwException: {exceptionType: java.lang.IllegalStateException, message: wrong}\n";
  }

  private static String filter(String body, String steps) {
    return "- filter:\n    expression: {simple: {expression: \"${body} == '%s'\"}}\n    steps:\n%s"
        .formatted(body, steps.indent(6));
  }

  private static String choice(String body, String steps, String otherwise) {
    return """
        - choice:
            when:
              - expression: {simple: {expression: "${body} == '%s'"}}
                steps:
        %s    otherwise:
              steps:
        %s"""
        .formatted(body, steps.indent(10), otherwise.indent(8));
  }
}
