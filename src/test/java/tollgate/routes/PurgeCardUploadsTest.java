package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Tables.rows;

import org.junit.jupiter.api.Test;

class PurgeCardUploadsTest extends ScheduledRouteTest {

  PurgeCardUploadsTest() {
    super("purge-card-uploads", "Purge expired uploads");
  }

  @Test
  void deletesUploadsThatAreThirtyMinutesOldAndNoOthers() throws Exception {
    jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "insert into card_uploads (key, user_id, cardgroup_id, row_count, created_at)"
                      + " values ('expired', 0, 6, 2, now() - interval '30 minutes'),"
                      + " ('valid', 2, 6, 1, now() - interval '29 minutes')");
              handle.execute(
                  "insert into card_upload_rows (upload_key, line, number, pin, balance) values"
                      + " ('expired', 1, '1', '1', 1), ('expired', 2, '2', '2', 1),"
                      + " ('valid', 1, '3', '3', 1)");
            });

    assertThat(tick().isFailed()).isFalse();

    assertThat(rows(jdbi(), "select key from card_uploads")).containsExactly("valid");
    assertThat(rows(jdbi(), "select upload_key from card_upload_rows")).containsExactly("valid");
  }
}
