package tollgate.torture;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import tollgate.torture.check.Histories;
import tollgate.torture.check.Invariants;
import tollgate.torture.check.Judgement;
import tollgate.torture.check.MailCheck;
import tollgate.torture.check.SalesCheck;
import tollgate.torture.check.Truth;
import tollgate.torture.load.Purchase;
import tollgate.torture.world.Letter;
import tollgate.torture.world.Reconciled;
import tollgate.torture.world.Wait;

/** What must be true after every run, whatever was done in it. */
final class Aftermath {

  private final Scene scene;
  private final boolean isLastInItsWorld;
  private final Collection<Purchase> purchases;
  private final List<Measure> measures = new ArrayList<>();

  Aftermath(Scene scene, boolean isLastInItsWorld) {
    this.scene = scene;
    this.isLastInItsWorld = isLastInItsWorld;
    this.purchases = scene.logbook().purchases();
  }

  /** What was found, as far as it was looked at. */
  List<Measure> measures() {
    return List.copyOf(measures);
  }

  void look() throws Exception {
    scene.stage("waiting for the mails");
    Duration drained = drain();
    scene.stage("checking");
    Truth truth = Truth.of(scene.world().database().jdbi(), scene.groups());
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
    measures.add(Measure.none("cards sold twice", sales.soldTwice()));
    measures.add(
        Measure.none("acknowledged cards that are not sold", sales.acknowledgedButMissing()));
    measures.add(Measure.none("cards sold to nobody", sales.soldToNobody()));
    measures.add(Measure.none("purchases in doubt after the retries", sales.inDoubt()));
    measures.add(Measure.none("answers that nobody deserved", sales.oddRefusals()));
    if (!scene.isFaulty()) {
      measures.add(Measure.exactly("internal errors", 0, sales.internalErrors()));
    }
  }

  private void histories(List<Judgement> judgements) {
    int operations = judgements.stream().mapToInt(Judgement::operations).sum();
    List<Judgement> bad = judgements.stream().filter(judged -> !judged.isGood()).toList();
    String what =
        "histories linearisable (%d groups, %,d operations)"
            .formatted(judgements.size(), operations);
    String why = bad.stream().map(j -> j.kind() + ": " + j.why()).limit(1).collect(joining());
    measures.add(Measure.yes(what, bad.isEmpty(), bad.size() + " are not; " + why));
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
    measures.add(Measure.none("mails lost, of %,d".formatted(mails.promised()), lost));
    measures.add(
        Measure.none("mails still in the outbox after " + Measure.seconds(drained), late));
    measures.add(repeats(mails.repeats()));
    measures.add(Measure.none("mails with two Message-IDs", mails.withTwoIds()));
    measures.add(Measure.none("mails with other cards than sold", mails.wrong()));
  }

  private Measure repeats(int repeats) {
    String what = "mails that came again";
    OptionalInt most = scene.allowedRepeats();
    return most.isEmpty()
        ? Measure.told(what, repeats)
        : most.getAsInt() == 0
            ? Measure.exactly(what, 0, repeats)
            : Measure.atMost(what, most.getAsInt(), repeats);
  }

  /** In a world that several scenarios share, others have had mails too. */
  private List<Letter> letters() {
    return scene.world().mails().letters().stream()
        .filter(l -> scene.groups().stream().anyMatch(g -> l.recipient().contains("-g" + g + "-")))
        .toList();
  }

  /** Who is still owed a mail, as far as the outbox can be read. */
  private Set<String> waiting() {
    try {
      return scene
          .world().database().jdbi()
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
    List<String> broken =
        findings.stream().filter(f -> !f.isGood()).map(Object::toString).toList();
    measures.add(Measure.none("of " + findings.size() + " invariants broken", broken));
    measures.add(Measure.told("deadlocks", scene.world().database().deadlocks()));
    if (isLastInItsWorld) {
      reconcile(scene.world().reconcile());
    }
  }

  private void reconcile(Reconciled reconciled) {
    measures.add(
        reconciled.kind() == Reconciled.Kind.UNKNOWN
            ? Measure.told("reconcile", reconciled.text())
            : Measure.yes(
                "reconcile in order",
                reconciled.kind() == Reconciled.Kind.IN_ORDER,
                reconciled.text()));
  }

}
