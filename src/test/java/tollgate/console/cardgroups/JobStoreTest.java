package tollgate.console.cardgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;

@ExtendWith(GatewayExtension.class)
class JobStoreTest {

  private static final long GROUP = 9;

  private final Job job = new Job(GROUP, 10);
  private JobStore store;

  @BeforeEach
  void openStore(Jdbi jdbi) {
    jdbi.registerArrayType(Long.class, "bigint");
    store = new JobStore(jdbi);
  }

  @Test
  void findsNothingForAGroupWithoutJobs() {
    assertThat(store.find(GROUP)).isEmpty();
  }

  @Test
  void findsTheProgressOfAJob() {
    store.start(job);
    job.enter(JobStatus.Step.PREPARING);
    job.setPreparedCount(4);

    store.update(job);

    JobStatus status = store.find(GROUP).orElseThrow();
    assertThat(status.step()).isEqualTo(JobStatus.Step.PREPARING);
    assertThat(status.percentPrepared()).isEqualTo(40);
    assertThat(status.isRunning()).isTrue();
  }

  @Test
  void findsTheErrorsOfAJob(Jdbi jdbi) {
    LoadResult result = LoadResult.ofRowErrors(List.of(new LoadResult.RowError(7, "pin_taken")), 3);
    store.start(job);

    jdbi.useTransaction(tx -> store.finish(tx, job, result));

    assertThat(store.find(GROUP).map(JobStatus::result)).contains(result);
    assertThat(store.find(GROUP).map(JobStatus::step)).contains(JobStatus.Step.REJECTED);
  }

  @Test
  void startsNoSecondJobOfAGroup() {
    assertThat(store.start(job)).isTrue();

    assertThat(store.start(new Job(GROUP, 1))).isFalse();
    assertThat(store.start(new Job(GROUP - 1, 1))).isTrue();
  }

  @Test
  void deletesTheJobsOfGroupsThatAreGone(Jdbi jdbi) {
    store.start(new Job(77, 1));

    store.start(job);

    assertThat(store.find(77)).isEmpty();
  }

  @Test
  void startsAJobAfterOneThatFailed() {
    store.start(job);
    store.fail(job);

    assertThat(store.start(new Job(GROUP, 1))).isTrue();
  }

  @Test
  void startsAJobAfterOneThatStopped(Jdbi jdbi) {
    store.start(job);
    abandon(jdbi);

    assertThat(store.start(new Job(GROUP, 1))).isTrue();
    store.fail(job);
    assertThat(step()).contains(JobStatus.Step.QUEUED);
  }

  @Test
  void endsNoJobThatWasFoundStopped(Jdbi jdbi) {
    store.start(job);
    abandon(jdbi);
    assertThat(step()).contains(JobStatus.Step.STOPPED);

    store.update(job);

    assertThatThrownBy(() -> jdbi.useTransaction(tx -> store.finish(tx, job, LoadResult.SUCCESS)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(step()).contains(JobStatus.Step.STOPPED);
  }

  private Optional<JobStatus.Step> step() {
    return store.find(GROUP).map(JobStatus::step);
  }

  private static void abandon(Jdbi jdbi) {
    jdbi.useHandle(
        handle -> handle.execute("update card_jobs set seen_at = now() - interval '31 seconds'"));
  }
}
