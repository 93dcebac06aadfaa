package tollgate.console.cardgroups;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Makes cards whose PINs nobody can guess: each drawn by itself, and drawn again when the group has
 * it. What was drawn twice or is there is found by the database, so memory stays flat.
 *
 * @param first the first of consecutive numbers; none when they are drawn too
 */
record CardGeneration(
    CardLoader shelves,
    Actor doer,
    CardGroup group,
    long quantity,
    OptionalLong first,
    BigDecimal balance,
    SecureRandom random)
    implements Job.Work {

  private static final int WORDS_AFTER = 10_000;

  @Override
  public ImportResult run(Job job) throws Exception {
    return shelves.fill(
        tx -> {
          shelves.alone(tx, group);
          return shelves.hasRoom(tx, group, quantity)
              ? generate(tx, job)
              : ImportResult.of("stock.no_room", 0);
        });
  }

  private ImportResult generate(Handle tx, Job job) throws Exception {
    shelves.execute(tx, "console/cardgroups/create-random-values");
    shelves.execute(tx, "console/cardgroups/create-accepted-values");
    job.at(Job.Step.READING);
    long taken = first.isPresent() ? consecutive(tx) : 0;
    if (taken > 0) {
      return ImportResult.of("stock.numbers_taken", taken);
    }
    if (first.isEmpty()) {
      draw(tx, job, "console/cardgroups/accept-new-numbers", group.numberLength());
    }
    draw(tx, job, "console/cardgroups/accept-new-pins", group.pinLength());
    job.at(Job.Step.WRITING);
    write(tx);
    return ImportResult.FINE;
  }

  private long consecutive(Handle tx) {
    shelves
        .update(tx, "console/cardgroups/insert-consecutive-numbers")
        .bind("first", first.getAsLong())
        .bind("number_length", group.numberLength())
        .bind("quantity", quantity)
        .execute();
    return shelves
        .query(tx, "console/cardgroups/count-taken-numbers")
        .bind("group", group.id())
        .mapTo(Long.class)
        .one();
  }

  /** Draws until there are enough that are new; four of five are, at the very least. */
  private void draw(Handle tx, Job job, String keep, int digits) throws Exception {
    long kept = 0;
    while (kept < quantity) {
      long missing = quantity - kept;
      shelves.copy(
          tx, "console/cardgroups/copy-random-values", out -> write(out, job, missing, digits));
      shelves.execute(tx, "console/cardgroups/analyze-random-values");
      kept += shelves.update(tx, keep).bind("group", group.id()).execute();
      shelves.execute(tx, "console/cardgroups/truncate-random-values");
    }
  }

  /** Each with a place that is drawn as well: the order in which the database finds them tells. */
  private void write(Writer out, Job job, long missing, int digits) throws IOException {
    long bound = CardLoader.spelled(digits);
    for (long i = 0; i < missing; i++) {
      String value = Long.toString(random.nextLong(bound));
      out.write("0".repeat(digits - value.length()));
      out.write(value);
      out.write("," + random.nextLong() + "\n");
      if (i % WORDS_AFTER == 0) {
        job.has(quantity - missing + i);
      }
    }
  }

  private void write(Handle tx) {
    shelves
        .update(tx, "console/cardgroups/insert-generated-cards")
        .bind("group", group.id())
        .bind("balance", balance)
        .execute();
    shelves.note(tx, doer, "cards_generated", group, quantity);
  }
}
