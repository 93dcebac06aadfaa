package tollgate.console.cardgroups;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import tollgate.console.web.AuditAction;

/**
 * Generates cards with random PINs, and with random or consecutive numbers.
 *
 * <p>Random values that the group already has are drawn again. The database finds them, so that the
 * use of memory does not depend on the number of cards.
 *
 * @param firstNumber the first of consecutive numbers; empty for random ones
 */
record CardGeneration(
    CardLoader loader,
    Actor actor,
    CardGroup group,
    long quantity,
    OptionalLong firstNumber,
    BigDecimal balance,
    SecureRandom random)
    implements Job.Work {

  private static final int PROGRESS_INTERVAL = 10_000;

  @Override
  public LoadResult run(Job job) throws Exception {
    return loader.inLongTransaction(
        tx -> {
          loader.lockGroup(tx, group);
          return loader.hasCapacity(tx, group, quantity)
              ? generate(tx, job)
              : LoadResult.failure("card_groups.error.capacity", 0);
        });
  }

  private LoadResult generate(Handle tx, Job job) throws Exception {
    loader.execute(tx, "console/cardgroups/create-random-values");
    loader.execute(tx, "console/cardgroups/create-accepted-values");
    job.enter(Job.Step.PREPARING);
    long takenNumbers = firstNumber.isPresent() ? insertConsecutiveNumbers(tx) : 0;
    if (takenNumbers > 0) {
      return LoadResult.failure("card_groups.error.numbers_taken", takenNumbers);
    }
    if (firstNumber.isEmpty()) {
      drawValues(tx, job, "console/cardgroups/accept-new-numbers", group.numberLength());
    }
    drawValues(tx, job, "console/cardgroups/accept-new-pins", group.pinLength());
    job.enter(Job.Step.ADDING);
    insertCards(tx);
    return LoadResult.SUCCESS;
  }

  /** Inserts the numbers into the temporary table; returns how many the group already has. */
  private long insertConsecutiveNumbers(Handle tx) {
    loader
        .update(tx, "console/cardgroups/insert-consecutive-numbers")
        .bind("first", firstNumber.getAsLong())
        .bind("number_length", group.numberLength())
        .bind("quantity", quantity)
        .execute();
    return loader
        .query(tx, "console/cardgroups/count-taken-numbers")
        .bind("group", group.id())
        .mapTo(Long.class)
        .one();
  }

  /** Draws until enough values are new; at least four of five are, see {@link CardLoader}. */
  private void drawValues(Handle tx, Job job, String acceptNewValues, int digits) throws Exception {
    long accepted = 0;
    while (accepted < quantity) {
      long missing = quantity - accepted;
      loader.copy(
          tx,
          "console/cardgroups/copy-random-values",
          out -> writeRandomValues(out, job, missing, digits));
      loader.execute(tx, "console/cardgroups/analyze-random-values");
      accepted += loader.update(tx, acceptNewValues).bind("group", group.id()).execute();
      loader.execute(tx, "console/cardgroups/truncate-random-values");
    }
  }

  /**
   * Writes each value with a random position. Without it the order in which the database stores
   * values would link PINs to numbers.
   */
  private void writeRandomValues(Writer out, Job job, long count, int digits) throws IOException {
    long bound = CardLoader.combinations(digits);
    for (long i = 0; i < count; i++) {
      String value = Long.toString(random.nextLong(bound));
      out.write("0".repeat(digits - value.length()));
      out.write(value);
      out.write("," + random.nextLong() + "\n");
      if (i % PROGRESS_INTERVAL == 0) {
        job.setPreparedCount(quantity - count + i);
      }
    }
  }

  private void insertCards(Handle tx) {
    loader
        .update(tx, "console/cardgroups/insert-generated-cards")
        .bind("group", group.id())
        .bind("balance", balance)
        .execute();
    loader.recordAdded(tx, actor, AuditAction.CARDS_GENERATED, group, quantity);
  }
}
