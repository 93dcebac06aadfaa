package tollgate.torture.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tollgate.torture.Measurement;
import tollgate.torture.Scale;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.Requirements;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.PurchaseRequests;

/**
 * Sales of the last cards of many small groups, of which the database refuses half in their last
 * moment, while they hold the cards: those are free again, and whoever was told otherwise was told
 * wrong.
 */
public record Rollbacks(int groups) implements Scenario {

  private static final int CARDS = 4;
  private static final int BUYERS = 12;
  private static final int MOST_AT_ONCE = 2;
  private static final int GROUPS_AT_ONCE = 2;

  private static final String SWITCH_ON =
      """
      create sequence torture_turn;
      create function torture_roll_back() returns trigger language plpgsql as $$
      begin
        if nextval('torture_turn') % 2 = 0 then
          perform pg_sleep(0.01 + random() * 0.05);
          raise exception 'rolled back on purpose';
        end if;
        return null;
      end
      $$;
      create trigger torture_roll_back after insert on payments
        for each statement execute function torture_roll_back();
      """;
  private static final String SWITCH_OFF =
      "drop trigger torture_roll_back on payments; drop function torture_roll_back();"
          + " drop sequence torture_turn";

  @Override
  public String name() {
    return "rollbacks";
  }

  @Override
  public String figure() {
    return "half of the transactions rolled back on purpose while others buy the last cards (%d groups of %d): 0 false refusals"
        .formatted(groups, CARDS);
  }

  @Override
  public Requirements needs() {
    return Requirements.gateways(2);
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(30);
  }

  @Override
  public void run(ScenarioContext scene) throws Exception {
    int rounds = scene.scale().count(groups, 3);
    scene.throwFaults();
    scene.world().database().jdbi().useHandle(handle -> handle.createScript(SWITCH_ON).execute());
    try (History.Mark mark = scene.logbook().mark("half is rolled back")) {
      for (int i = 0; i < rounds; i += GROUPS_AT_ONCE) {
        scene.stage("group " + (i + 1));
        round(scene, Math.min(GROUPS_AT_ONCE, rounds - i));
      }
    } finally {
      scene
          .world()
          .database()
          .jdbi()
          .useHandle(handle -> handle.createScript(SWITCH_OFF).execute());
    }
    OutcomeCounts answers = OutcomeCounts.of(scene.logbook());
    long rolledBack = answers.others().size();
    scene.add(Measurement.told("sales", answers.sales()));
    scene.add(Measurement.told("rolled back and asked again", answers.othersByKind()));
    scene.add(
        Measurement.yes(
            "about half was rolled back",
            rolledBack >= answers.sales() - 2,
            rolledBack + " of " + (rolledBack + answers.sales())));
    scene.add(
        Measurement.told(
            "refusals", Measurement.grouped(answers.refusals("Free cards was not found"))));
    scene.add(Measurement.exactly("cards left over although buyers were refused", 0, left(scene)));
  }

  private static void round(ScenarioContext scene, int count) throws InterruptedException {
    List<BuyerGroup> crowds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PurchaseRequests wishes =
          new PurchaseRequests(scene.seed(), scene.stock(CARDS), MOST_AT_ONCE, 0);
      crowds.add(scene.crowd(BUYERS, wishes::of, BuyerBehaviour.greedy()));
    }
    for (BuyerGroup crowd : crowds) {
      crowd.isHomeWithin(Duration.ofMinutes(1));
    }
  }

  /** Every buyer asks on until he is refused, so a card that is left was denied to somebody. */
  private static long left(ScenarioContext scene) {
    return scene.logbook().purchases().stream()
        .map(purchase -> purchase.wish().group())
        .distinct()
        .mapToLong(group -> scene.world().database().unsold(group))
        .sum();
  }
}
