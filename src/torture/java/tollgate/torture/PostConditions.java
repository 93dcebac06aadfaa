package tollgate.torture;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import tollgate.torture.check.DatabaseState;
import tollgate.torture.check.Histories;
import tollgate.torture.check.Invariants;
import tollgate.torture.check.LinearizabilityResult;
import tollgate.torture.check.MailCheck;
import tollgate.torture.check.SalesCheck;
import tollgate.torture.environment.ReceivedMail;
import tollgate.torture.environment.ReconcileOutcome;
import tollgate.torture.environment.Wait;
import tollgate.torture.load.Purchase;

/** What must be true after every run, whatever was done in it. */
final class PostConditions {

  private final ScenarioContext scene;
  private final boolean isLastInItsWorld;
  private final Collection<Purchase> purchases;
  private final List<Measurement> measures = new ArrayList<>();

  PostConditions(ScenarioContext scene, boolean isLastInItsWorld) {
    this.scene = scene;
    this.isLastInItsWorld = isLastInItsWorld;
    this.purchases = scene.logbook().purchases();
  }

  /** What was found, as far as it was looked at. */
  List<Measurement> measures() {
    return List.copyOf(measures);
  }

  void look() throws Exception {
    scene.stage("waiting for the mails");
    Duration drained = drain();
    scene.stage("checking");
    DatabaseState truth = DatabaseState.of(scene.world().database().jdbi(), scene.groups());
    sales(new SalesCheck(purchases, truth));
    histories(new Histories(truth, purchases).judge(purchases));
    mails(drained);
    database();
  }

  private Duration drain() throws InterruptedException {
    long begin = System.nanoTime();
    List<String> owed = List.copyOf(new MailCheck(purchases, List.of()).missing());
    Wait.until(
        scene.longestDrain(), () -> owed.stream().allMatch(scene.world().mails()::hasMailTo));
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void sales(SalesCheck sales) {
    measures.add(Measurement.none("cards sold twice", sales.soldTwice()));
    measures.add(
        Measurement.none("acknowledged cards that are not sold", sales.acknowledgedButMissing()));
    measures.add(Measurement.none("cards sold to nobody", sales.soldToNobody()));
    measures.add(Measurement.none("purchases in doubt after the retries", sales.inDoubt()));
    measures.add(Measurement.none("answers that nobody deserved", sales.oddRefusals()));
    if (!scene.isFaulty()) {
      measures.add(Measurement.exactly("internal errors", 0, sales.internalErrors()));
    }
  }

  private void histories(List<LinearizabilityResult> judgements) {
    int operations = judgements.stream().mapToInt(LinearizabilityResult::operations).sum();
    List<LinearizabilityResult> bad =
        judgements.stream().filter(judged -> !judged.isGood()).toList();
    String what =
        "histories linearisable (%d groups, %,d operations)"
            .formatted(judgements.size(), operations);
    String why = bad.stream().map(j -> j.kind() + ": " + j.why()).limit(1).collect(joining());
    measures.add(Measurement.yes(what, bad.isEmpty(), bad.size() + " are not; " + why));
  }

  private void mails(Duration drained) {
    MailCheck mails = new MailCheck(purchases, letters());
    if (mails.promised() == 0) {
      return;
    }
    Set<String> waiting = waiting();
    List<String> missing = mails.missing();
    List<String> late = missing.stream().filter(waiting::contains).toList();
    List<String> lost = missing.stream().filter(to -> !waiting.contains(to)).toList();
    measures.add(Measurement.none("mails lost, of %,d".formatted(mails.promised()), lost));
    measures.add(
        Measurement.none("mails still in the outbox after " + Measurement.seconds(drained), late));
    measures.add(repeats(mails.repeats()));
    measures.add(Measurement.none("mails with two Message-IDs", mails.withTwoIds()));
    measures.add(Measurement.none("mails with other cards than sold", mails.wrong()));
  }

  private Measurement repeats(int repeats) {
    String what = "mails that came again";
    OptionalInt most = scene.allowedRepeats();
    return most.isEmpty()
        ? Measurement.told(what, repeats)
        : most.getAsInt() == 0
            ? Measurement.exactly(what, 0, repeats)
            : Measurement.atMost(what, most.getAsInt(), repeats);
  }

  /** In a world that several scenarios share, others have had mails too. */
  private List<ReceivedMail> letters() {
    return scene.world().mails().letters().stream()
        .filter(l -> scene.groups().stream().anyMatch(g -> l.recipient().contains("-g" + g + "-")))
        .toList();
  }

  /** Who is still owed a mail, as far as the outbox can be read. */
  private Set<String> waiting() {
    try {
      return scene
          .world()
          .database()
          .jdbi()
          .withHandle(
              handle ->
                  handle
                      .createQuery("select recipient from mails where state = 'waiting'")
                      .mapTo(String.class)
                      .set());
    } catch (JdbiException e) {
      return Set.of();
    }
  }

  private void database() throws Exception {
    List<Invariants.Finding> findings = new Invariants(scene.world().database().jdbi()).look();
    List<String> broken = findings.stream().filter(f -> !f.isGood()).map(Object::toString).toList();
    measures.add(Measurement.none("of " + findings.size() + " invariants broken", broken));
    measures.add(Measurement.told("deadlocks", scene.world().database().deadlocks()));
    if (isLastInItsWorld) {
      reconcile(scene.world().reconcile());
    }
  }

  private void reconcile(ReconcileOutcome reconciled) {
    measures.add(
        reconciled.kind() == ReconcileOutcome.Kind.UNKNOWN
            ? Measurement.told("reconcile", reconciled.text())
            : Measurement.yes(
                "reconcile in order",
                reconciled.kind() == ReconcileOutcome.Kind.IN_ORDER,
                reconciled.text()));
  }
}
