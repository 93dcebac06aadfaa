package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.OwnGateway;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class SharedJobsTest {

  private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
  private static final String CSV = "number,pin,balance\n0000000001,000017,1\n";

  private OwnGateway other;
  private ConsoleClient client;

  @BeforeEach
  void startAnotherGateway(GatewayExtension.Running running, Jdbi jdbi) throws Exception {
    other = OwnGateway.beside(running);
    client = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
  }

  @AfterEach
  void stopTheOtherGateway() {
    other.close();
  }

  @Test
  void importsAtOneGatewayTheFileThatAnotherReceived(Jdbi jdbi) {
    String key = upload();

    client.at(other.consolePort()).post("/card-groups/9/import/start", Map.of("key", key));

    awaitText("1 card has been added");
    assertThat(Tables.rows(jdbi, "select number || ' ' || pin from cards where cardgroup_id = 9"))
        .containsExactly("0000000001 000017");
    assertThat(Tables.count(jdbi, "card_upload_rows")).isZero();
    assertThat(Tables.count(jdbi, "card_uploads")).isZero();
  }

  @Test
  void showsAtOneGatewayTheJobOfAnother() {
    client.get("/card-groups/9/generate");
    client.post("/card-groups/9/generate", Map.of("quantity", "3", "first", "", "balance", "1"));

    client.at(other.consolePort());

    awaitText("3 cards have been added");
  }

  @Test
  void importsNoFileTwice(Jdbi jdbi) {
    String key = upload();
    client.post("/card-groups/9/import/start", Map.of("key", key));
    awaitText("1 card has been added");

    String again = client.post("/card-groups/9/import/start", Map.of("key", key)).body();

    assertThat(again).contains("The file has been imported, or has expired");
    assertThat(Tables.rows(jdbi, "select count(*) from cards where cardgroup_id = 9"))
        .containsExactly("1");
  }

  @Test
  void importsNoFileThatExpired(Jdbi jdbi) {
    String key = upload();
    jdbi.useHandle(
        handle ->
            handle.execute("update card_uploads set created_at = now() - interval '31 minutes'"));

    String answer = client.post("/card-groups/9/import/start", Map.of("key", key)).body();

    assertThat(answer).contains("The file has been imported, or has expired");
  }

  @Test
  void importsNoFileOfAnotherUserOrGroup(GatewayExtension.Running running, Jdbi jdbi) {
    String key = upload();

    String group = client.post("/card-groups/6/import/start", Map.of("key", key)).body();
    ConsoleClient reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    reseller.get("/card-groups/8/import");
    String user = reseller.post("/card-groups/8/import/start", Map.of("key", key)).body();

    assertThat(group).contains("The file has been imported, or has expired");
    assertThat(user).contains("The file has been imported, or has expired");
  }

  @Test
  void replacesTheFileThatAUserUploadedBefore(Jdbi jdbi) {
    upload();
    upload();

    assertThat(Tables.count(jdbi, "card_uploads")).isEqualTo(1);
    assertThat(Tables.count(jdbi, "card_upload_rows")).isEqualTo(1);
  }

  @Test
  void saysThatAJobStoppedWithItsGateway(Jdbi jdbi) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into card_jobs (cardgroup_id, id, step, card_count, seen_at)"
                    + " values (9, gen_random_uuid(), 'adding', 5, now() - interval '1 minute')"));

    assertThat(client.get("/card-groups/9/job").body())
        .contains("The gateway stopped, or lost the database")
        .contains("the group is as before");
    assertThat(client.get("/card-groups/9").body()).doesNotContain("Cards are being added");
  }

  private String upload() {
    client.get("/card-groups/9/import");
    Matcher key = KEY.matcher(client.upload("/card-groups/9/import", CSV).body());
    assertThat(key.find()).isTrue();
    return key.group(1);
  }

  private void awaitText(String text) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> client.get("/card-groups/9/job").body().contains(text));
  }
}
