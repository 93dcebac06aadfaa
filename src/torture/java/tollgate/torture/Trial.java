package tollgate.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tollgate.torture.report.Plot;

/** One scenario played to its end, and then looked at; its plot is drawn in any case. */
record Trial(Scenario scenario, Scene scene, Path plot, boolean isLastInItsWorld) {

  private interface Work {
    void run() throws Exception;
  }

  /** What was measured; if something broke off, what was measured until then, and that it did. */
  List<Measure> measures() throws Exception {
    List<Measure> broken = end("ran to its end", this::run);
    List<Measure> measures = new ArrayList<>(scene.measures());
    measures.addAll(broken);
    Aftermath aftermath = new Aftermath(scene, isLastInItsWorld);
    List<Measure> trouble = end("was checked to the end", aftermath::look);
    measures.addAll(aftermath.measures());
    measures.addAll(trouble);
    return measures;
  }

  private static List<Measure> end(String what, Work work) throws Exception {
    try {
      work.run();
      return List.of();
    } catch (Skipped | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return List.of(Measure.yes(what, false, e.toString()));
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
    Files.writeString(plot, Plot.of(scenario.name(), scene.logbook()));
  }
}
