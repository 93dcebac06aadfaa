package tollgate.dataimport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.dataimport.ImportTarget.Run;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class CsvImportTest {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  /** Serves all dry runs, which change nothing. */
  private static ImportTarget unchanged;

  @TempDir private Path files;

  @Test
  void importsEveryTable(Running running) throws Exception {
    ImportTarget target = target(running);
    writeAll();

    Run run = target.importFrom("csv", files);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Counts and sums of source and database agree.");
    assertThat(run.exitCode()).isZero();
    assertThat(target.rows("select username, balance, usertype, owner_id from users order by id"))
        .containsExactly(
            "operator 0.000000000000000 admin 0",
            "shop 10.500000000000000 reseller 0",
            "anna -3.250000000000000 user 2");
    assertThat(target.rows("select number, pin, sold, hidden from cards order by id"))
        .containsExactly("1111111001 0870 f f", "1111111002 4711 t f");
    assertThat(target.rows("select name, owner_id, value from conflines order by 1"))
        .containsExactly("API_Secret_Key 2 secret-of-the-shop", "Allow_API 0 1");
    assertThat(target.rows("select city, county, direction_id from addresses"))
        .containsExactly("Vilnius Žemaitija 1");
    assertThat(target.rows("select paymenttype, card_id, amount from payments"))
        .containsExactly("Card 2 5.000000000000000");
    assertThat(target.run("reconcile").out()).contains("All invariants hold");
  }

  @Test
  void readsLanguagesAsOtherProgramsWriteThem(Running running) throws Exception {
    ImportTarget target = target(running);
    write("users.csv", "id,username,language\n7,anna,de-AT\n8,bruno,LT\n9,carl,Klingon\n");

    Run run = target.importFrom("csv", files);

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("language", "is none of en, de, lt, and becomes empty");
    assertThat(target.rows("select username, language from users where id > 0 order by id"))
        .containsExactly("anna de", "bruno lt", "carl null");
  }

  @Test
  void changesNothingWhenItIsRepeated(Running running) throws Exception {
    ImportTarget target = target(running);
    writeAll();
    target.importFrom("csv", files);
    List<String> before = target.written();

    Run run = target.importFrom("csv", files, "--json");

    assertThat(target.written()).isEqualTo(before);
    for (JsonNode table : new ObjectMapper().readTree(run.out()).path("tables")) {
      assertThat(table.path("unchanged").asLong()).isEqualTo(table.path("source").asLong());
    }
  }

  @Test
  void bringsChangesOfTheSourceAndKeepsTheRest(Running running) throws Exception {
    ImportTarget target = target(running);
    writeAll();
    target.importFrom("csv", files);
    target.execute("update users set password = '$argon2id$new' where id = 3");
    write("users.csv", "id,username,password,balance\n3,anna," + "a".repeat(40) + ",99.99\n");

    Run run = target.importFrom("csv", files);

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(target.rows("select balance, password, owner_id from users where id = 3"))
        .containsExactly("99.990000000000000 $argon2id$new 2");
  }

  @Test
  void letsTheDatabaseGenerateIdsAfterThoseImported(Running running) throws Exception {
    ImportTarget target = target(running);
    writeAll();
    target.importFrom("csv", files);

    target.execute("insert into users (username) values ('new')");

    assertThat(target.rows("select id from users where username = 'new'")).containsExactly("4");
  }

  @Test
  void writesNothingInADryRun(Running running) throws Exception {
    ImportTarget target = target(running);
    List<String> before = target.written();
    writeAll();

    Run run = target.importFrom("csv", files, "--dry-run");

    assertThat(run.out()).contains("All rows fit. This was a dry run: nothing was imported.");
    assertThat(run.exitCode()).isZero();
    assertThat(target.written()).isEqualTo(before);
  }

  @Test
  void importsNothingWhenARowDoesNotFit(Running running) throws Exception {
    ImportTarget target = target(running);
    List<String> before = target.written();
    writeAll();
    write("payments.csv", "id,paymenttype,card_id,amount\n1,Card,1,5\n");

    Run run = target.importFrom("csv", files);

    assertThat(run.out())
        .contains("payments.card_id names no sold card: 1 rows", "payments.csv line 2")
        .contains("Nothing was imported");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(target.written()).isEqualTo(before);
  }

  @Test
  void importsTheOtherRowsWhenToldTo(Running running) throws Exception {
    ImportTarget target = target(running);
    write("users.csv", "id,username,balance\n5,anna,1.5\n6,ANNA,2.25\n7,eve,x\n8,bob,4\n");

    Run run = target.importFrom("csv", files, "--skip-refused");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("users\\.balance +7\\.75 +2\\.25 +5\\.5 +0\n")
        .contains("apart from the refused rows");
    assertThat(target.rows("select username from users where id > 0 order by id"))
        .containsExactly("anna", "bob");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "users.csv|id,username\\n1,a\\n2,A|users.username repeats a username, apart from upper",
        "users.csv|id,username\\n1,ÄNNE\\n2,änne|users.username repeats a username, apart from upper",
        "users.csv|id,username\\n1,a\\n1,b|users.id repeats that of another row",
        "users.csv|id,username\\n-1,a|users.id is negative",
        "users.csv|id,username\\n1,|users.username is empty",
        "users.csv|id,username\\n1,Admin|users.username is the username of another user here",
        "users.csv|id,username\\n1,LONG|users.username is longer than 300 characters",
        "users.csv|id,username,usertype\\n1,a,partner|users.usertype is none of admin, accountant",
        "users.csv|id,username,usertype\\n0,a,user|users.usertype is not admin, but the user",
        "users.csv|id,username,owner_id\\n1,a,9|users.owner_id names no user",
        "users.csv|id,username,owner_id\\n1,a,9\\n2,b,1|users.owner_id names no user: 2 rows",
        "users.csv|id,username,currency_id\\n1,a,9|users.currency_id names no currency",
        "users.csv|id,username,credit\\n1,a,-2|users.credit is negative, and not -1 (unlimited)",
        "users.csv|id,username,postpaid\\n1,a,2|users.postpaid is neither 1 nor 0",
        "users.csv|id,username,uniquehash\\n1,a,x1y\\n2,b,x1y|users.uniquehash repeats that",
        "users.csv|id,username,agreement_date\\n1,a,01/02/2020|users.agreement_date is not a time",
        "users.csv|id,username\\n1,a,b|users has another number of fields than the header",
        "users.csv|id,username\\n1|users has another number of fields than the header",
        "currencies.csv|id,name\\n0,EUR|currencies.id is not between 1 and 2147483647",
        "currencies.csv|id,name\\n2,usd|currencies.name is the name of another currency here",
        "currencies.csv|id,name,exchange_rate\\n2,EUR,-1|currencies.exchange_rate is negative",
        "card_groups.csv|id,name,tax_percent\\n1,a,-1|card_groups.tax_percent is negative",
        "cards.csv|id,cardgroup_id,number\\n1,9,1|cards.cardgroup_id names no card group",
        "settings.csv|name,value\\nAllow_API,yes|settings.value is not valid for Allow_API",
        "settings.csv|name,value\\nAPI_Secret_Key,x1y|settings.value is not valid for API_Secret",
        "payments.csv|id,paymenttype,card_id\\n1,Card,9|payments.card_id names no sold card"
      })
  void refusesARowThatDoesNotFit(String file, String text, String reason, Running running)
      throws Exception {
    ImportTarget target = unchanged(running);
    write(file, text.replace("\\n", "\n").replace("LONG", "x".repeat(301)) + "\n");

    Run run = target.importFrom("csv", files, "--dry-run");

    assertThat(run.out()).contains(reason).contains(file + " line ").doesNotContain("x1y");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,6,1,p1p,0\\n2,6,1,q2,0|cards.number repeats that of another row of the card group",
        "1,6,1,p1p,0\\n2,6,2,p1p,0|cards.pin repeats that of another row of the card group",
        "1,6,1,p1p,-1|cards.balance is negative, but the card is not sold",
        "1,6,1.1E+9,p1p,0|cards.number was shortened to an exponent by a spreadsheet",
        "1,6,1,enc:v1:p1p,0|cards.pin begins like an encrypted PIN",
        "77,6,8,p1p,0|cards.id is the id of a card with another number here",
        "8,6,8,1234,0|cards.pin is that of another card of the card group here",
        "78,6,78,p1p,0|cards.sold is refused, because the card was sold here"
      })
  void refusesACardThatDoesNotFit(String rows, String reason, Running running) throws Exception {
    ImportTarget target = unchanged(running);
    write("cards.csv", "id,cardgroup_id,number,pin,balance\n" + rows.replace("\\n", "\n") + "\n");

    Run run = target.importFrom("csv", files, "--dry-run");

    assertThat(run.out()).contains(reason).doesNotContain("p1p", "1234");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
  }

  @Test
  void changesWhatAStatedRuleCoversAndSaysSo(Running running) throws Exception {
    ImportTarget target = target(running);
    write(
        "users.csv", "id,username,password,agreement_date,address_id\n1,a,plain-pw,0000-00-00,7\n");
    write("card_groups.csv", "id,name\n6,six\n");
    write("cards.csv", "id,cardgroup_id,number,pin,sold,hidden,sold_at\n1,6,1,,0,0,2020-01-01\n");
    write("payments.csv", "id,paymenttype,amount\n1,Card,5\n");

    Run run = target.importFrom("csv", files);

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("users.password is no SHA-1 or Argon2id hash", "users.agreement_date is a date")
        .contains("users.address_id names no address", "cards.sold_at is the time of a sale")
        .contains("cards.hidden is 0, but the card has no PIN", "payments.paymenttype is Card")
        .doesNotContain("plain-pw");
    assertThat(target.rows("select password, agreement_date, address_id from users where id = 1"))
        .containsExactly("null null null");
    assertThat(target.run("reconcile").exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, '', ','",
    "UTF-8, '\uFEFF', ';'",
    "UTF-16LE, '\uFEFF', ';'",
    "UTF-16BE, '\uFEFF', '\t'",
    "windows-1257, '', ;",
    "UTF-8, 'sep=;\r\n', ;",
    "UTF-8, '', |"
  })
  void readsEveryEncodingAndDelimiter(
      String encoding, String prefix, String separator, Running running) throws Exception {
    ImportTarget target = target(running);
    String text =
        prefix
            + "ID;\"User Name\";Username;Balance\r\n7;;Žemaitė;\"1.234,50\"\r\n8;;\"a\"\"b\";\"7,5\"\r\n";
    write("users.csv", text.replace(";", separator).replace("sep=|", "sep=;"), encoding);

    Run run = target.importFrom("csv", files, "--encoding", encoding);

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(target.rows("select username, balance from users where id > 0 order by id"))
        .containsExactly("Žemaitė 1234.500000000000000", "a\"b 7.500000000000000");
  }

  @Test
  void namesTheLineThatIsNotInTheEncoding(Running running) throws Exception {
    ImportTarget target = target(running);
    write("users.csv", "id,username\n7,Žemaitė\n", "windows-1257");

    Run run = target.importFrom("csv", files);

    assertThat(run.err()).contains("is not in UTF-8, near line", "--encoding");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void storesPinsEncryptedWhenKeysAreConfigured(Running running) throws Exception {
    ImportTarget target = target(running).with("TOLLGATE_PIN_KEYS", "k1:" + "A".repeat(43) + "=");
    writeAll();

    Run first = target.importFrom("csv", files);
    List<String> before = target.written();
    Run second = target.importFrom("csv", files);

    assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
    assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
    assertThat(target.rows("select pin from cards")).allMatch(pin -> pin.startsWith("enc:v1:k1:"));
    assertThat(target.rows("select pin_index is not null from cards")).containsOnly("t");
    assertThat(target.written()).isEqualTo(before);
  }

  @Test
  void saysWhatIsMissing(Running running) throws Exception {
    ImportTarget target = target(running);

    assertThat(target.importFrom("csv", files.resolve("none")).err()).contains("no directory");
    assertThat(target.importFrom("csv", files).err()).contains("none of the tables");
    write("users.csv", "id,name\n1,a\n");
    assertThat(target.importFrom("csv", files).err())
        .contains("The table users has no column username; it has: id, name");
    assertThat(target.run("import").exitCode()).isEqualTo(2);
  }

  private ImportTarget target(Running running) throws Exception {
    return ImportTarget.create(running, "imported_" + DATABASES.incrementAndGet());
  }

  private static ImportTarget unchanged(Running running) throws Exception {
    if (unchanged == null) {
      unchanged = ImportTarget.create(running, "imported_not");
      unchanged.execute(
          "insert into cardgroups (id, name) values (6, 'six');"
              + "insert into cards (id, cardgroup_id, number, pin) values (77, 6, '77', '1234');"
              + "insert into cards (id, cardgroup_id, number, pin, sold, sold_to)"
              + " values (78, 6, '78', '5678', true, 0);");
    }
    return unchanged;
  }

  private void writeAll() throws IOException {
    write("currencies.csv", "id,name,exchange_rate\n1,USD,1\n2,EUR,0.9\n");
    write("directions.csv", "id,name,code\n1,Lithuania,LTU\n");
    write("addresses.csv", "id,city,county,direction_id\n4,Vilnius,Žemaitija,1\n");
    write(
        "users.csv",
        "id,username,usertype,owner_id,balance,currency_id,address_id\n0,operator,admin,0,0,1,0\n"
            + "2,shop,reseller,0,10.5,2,4\n3,anna,user,2,-3.25,,4\n");
    write("card_groups.csv", "id,name,owner_id,price,vat_percent\n6,Main,2,5,19\n");
    write(
        "cards.csv",
        "id,cardgroup_id,number,pin,balance,sold\n1,6,1111111001,\"=\"\"0870\"\"\",5,0\n"
            + "2,6,1111111002,4711,5,1\n");
    write(
        "settings.csv",
        "name,value,owner_id\nAllow_API,1,0\nAPI_Secret_Key,secret-of-the-shop,2\nTheme,x,0\n");
    write(
        "payments.csv",
        "id,paymenttype,card_id,amount,tax,currency,date_added,completed\n"
            + "9,Card,2,5,0.95,USD,2020-01-01 10:00:00,1\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(files.resolve(name), text, StandardCharsets.UTF_8);
  }

  private void write(String name, String text, String encoding) throws IOException {
    Files.writeString(files.resolve(name), text, Charset.forName(encoding));
  }
}
