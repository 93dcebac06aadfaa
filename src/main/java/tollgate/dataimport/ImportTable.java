package tollgate.dataimport;

import static tollgate.dataimport.ColumnType.AMOUNT;
import static tollgate.dataimport.ColumnType.CODE;
import static tollgate.dataimport.ColumnType.DATE;
import static tollgate.dataimport.ColumnType.FLAG;
import static tollgate.dataimport.ColumnType.ID;
import static tollgate.dataimport.ColumnType.LANGUAGE;
import static tollgate.dataimport.ColumnType.LONG_TEXT;
import static tollgate.dataimport.ColumnType.PASSWORD;
import static tollgate.dataimport.ColumnType.REFERENCE;
import static tollgate.dataimport.ColumnType.ROLE;
import static tollgate.dataimport.ColumnType.SECRET;
import static tollgate.dataimport.ColumnType.TEXT;
import static tollgate.dataimport.ColumnType.TIME;

import java.util.List;
import java.util.stream.Stream;

/** Lists the tables that are imported, in the order in which they refer to each other. */
enum ImportTable {
  CURRENCIES(
      "currencies",
      "currencies",
      id(),
      text("name").asRequired(),
      text("full_name"),
      amount("exchange_rate"),
      flag("active").whenEmpty("true")),
  DIRECTIONS("directions", "directions", id(), text("name"), text("code")),
  ADDRESSES(
      "addresses",
      "addresses",
      id(),
      ImportColumn.of("address", LONG_TEXT),
      text("postcode"),
      text("city"),
      text("county"),
      text("state"),
      reference("direction_id"),
      text("phone"),
      text("mob_phone"),
      text("fax"),
      text("email")),
  USERS(
      "users",
      "users",
      id(),
      text("username").asRequired(),
      ImportColumn.of("password", PASSWORD).updatedBy(Updates.PASSWORD),
      ImportColumn.of("usertype", ROLE).whenEmpty("user"),
      owner(),
      amount("balance").asSigned().whenEmpty("0").asSummed(),
      amount("credit").asSigned(),
      flag("postpaid").whenEmpty("true"),
      reference("currency_id").whenEmpty("1"),
      ImportColumn.of("uniquehash", SECRET),
      text("first_name"),
      text("last_name"),
      text("clientid"),
      text("agreement_number"),
      ImportColumn.of("agreement_date", DATE),
      reference("taxation_country"),
      text("vat_number"),
      amount("vat_percent").whenEmpty("0"),
      ImportColumn.of("language", LANGUAGE),
      reference("address_id")),
  CARD_GROUPS(
      "cardgroups",
      "card_groups",
      id(),
      text("name"),
      ImportColumn.of("description", LONG_TEXT),
      owner(),
      amount("price"),
      amount("tax_percent").or("vat_percent").whenEmpty("0"),
      reference("number_length").whenEmpty("10"),
      reference("pin_length").whenEmpty("6"),
      flag("hidden").whenEmpty("false")),
  CARDS(
      "cards",
      "cards",
      id(),
      reference("cardgroup_id").or("card_group_id").asRequired(),
      ImportColumn.of("number", CODE).asRequired(),
      ImportColumn.of("pin", CODE).updatedBy(Updates.PIN),
      amount("balance").asSigned().asSummed(),
      flag("sold").whenEmpty("false").asSummed(),
      flag("hidden").whenEmpty("false"),
      time("sold_at")),
  SETTINGS(
      "conflines",
      "settings",
      text("name").asRequired(),
      owner(),
      ImportColumn.of("value", SECRET)),
  PAYMENTS(
      "payments",
      "payments",
      id(),
      text("paymenttype").or("type"),
      reference("card_id"),
      owner(),
      amount("amount").asSigned().asSummed(),
      amount("tax").asSigned().asSummed(),
      text("currency"),
      text("email"),
      time("date_added").or("date"),
      flag("completed").whenEmpty("false"));

  private final String target;
  private final String fileName;
  private final List<ImportColumn> columns;

  ImportTable(String target, String fileName, ImportColumn... columns) {
    this.target = target;
    this.fileName = fileName;
    this.columns = List.of(columns);
  }

  /** Returns the name of the table in the database. */
  String target() {
    return target;
  }

  /** Returns the name of the temporary table that holds the rows until they are imported. */
  String staged() {
    return "staged_" + fileName;
  }

  /** Returns the name in reports. */
  String title() {
    return fileName;
  }

  /** Returns the names that files of the table have, without their ending. */
  List<String> fileNames() {
    return Stream.of(fileName, target).distinct().toList();
  }

  List<ImportColumn> columns() {
    return columns;
  }

  /** Returns the columns by which a row is found again. */
  List<String> key() {
    return this == SETTINGS ? List.of("name", "owner_id") : List.of("id");
  }

  boolean hasId() {
    return this != SETTINGS;
  }

  private static ImportColumn id() {
    return ImportColumn.of("id", ID).asRequired();
  }

  private static ImportColumn owner() {
    return ImportColumn.of("owner_id", ID).whenEmpty("0");
  }

  private static ImportColumn text(String name) {
    return ImportColumn.of(name, TEXT);
  }

  private static ImportColumn reference(String name) {
    return ImportColumn.of(name, REFERENCE);
  }

  private static ImportColumn amount(String name) {
    return ImportColumn.of(name, AMOUNT);
  }

  private static ImportColumn flag(String name) {
    return ImportColumn.of(name, FLAG);
  }

  private static ImportColumn time(String name) {
    return ImportColumn.of(name, TIME);
  }

  /** Expressions for rows that exist. */
  private static final class Updates {

    /** Sign-in replaces a SHA-1 by a hash that is not to be lost again. */
    private static final String PASSWORD =
        "case when users.password like '$argon2%' then users.password"
            + " else coalesce(excluded.password, users.password) end";

    /** Each encryption of a PIN differs; the index says whether it is the same PIN. */
    private static final String PIN =
        "case when (cards.cardgroup_id, cards.number, cards.pin_index)"
            + " = (excluded.cardgroup_id, excluded.number, excluded.pin_index)"
            + " then cards.pin else excluded.pin end";
  }
}
