package tollgate.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tollgate.torture.report.ThroughputChart;

/** Runs one scenario, draws its chart, and checks the post-conditions. */
record ScenarioExecution(
    Scenario scenario, ScenarioContext context, Path chart, boolean isLastInEnvironment) {

  private interface Step {
    void run() throws Exception;
  }

  /** Returns the measurements; when a step fails, those until then and the failure. */
  List<Measurement> measurements() throws Exception {
    List<Measurement> failures = new ArrayList<>(attempt("ran to completion", this::run));
    List<Measurement> measurements = new ArrayList<>(context.measurements());
    PostConditions postConditions = new PostConditions(context, isLastInEnvironment);
    failures.addAll(attempt("checked to completion", postConditions::check));
    measurements.addAll(postConditions.measurements());
    measurements.addAll(failures);
    return measurements;
  }

  private static List<Measurement> attempt(String name, Step step) throws Exception {
    try {
      step.run();
      return List.of();
    } catch (ScenarioSkippedException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return List.of(Measurement.isTrue(name, false, e.toString()));
    }
  }

  private void run() throws Exception {
    try {
      scenario.run(context);
    } finally {
      drawChart();
    }
  }

  private void drawChart() throws IOException {
    Files.createDirectories(chart.getParent());
    Files.writeString(chart, ThroughputChart.svg(scenario.name(), context.history()));
  }
}
