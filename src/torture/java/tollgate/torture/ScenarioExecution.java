package tollgate.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tollgate.torture.report.ThroughputPlot;

/** One scenario played to its end, and then looked at; its plot is drawn in any case. */
record ScenarioExecution(
    Scenario scenario, ScenarioContext scene, Path plot, boolean isLastInItsWorld) {

  private interface Work {
    void run() throws Exception;
  }

  /** What was measured; if something broke off, what was measured until then, and that it did. */
  List<Measurement> measures() throws Exception {
    List<Measurement> broken = end("ran to its end", this::run);
    List<Measurement> measures = new ArrayList<>(scene.measures());
    measures.addAll(broken);
    PostConditions aftermath = new PostConditions(scene, isLastInItsWorld);
    List<Measurement> trouble = end("was checked to the end", aftermath::look);
    measures.addAll(aftermath.measures());
    measures.addAll(trouble);
    return measures;
  }

  private static List<Measurement> end(String what, Work work) throws Exception {
    try {
      work.run();
      return List.of();
    } catch (ScenarioSkippedException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return List.of(Measurement.yes(what, false, e.toString()));
    }
  }

  private void run() throws Exception {
    try {
      scenario.run(scene);
    } finally {
      draw();
    }
  }

  private void draw() throws IOException {
    Files.createDirectories(plot.getParent());
    Files.writeString(plot, ThroughputPlot.of(scenario.name(), scene.logbook()));
  }
}
