package tollgate.console.users;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.console.web.PageRequest;
import tollgate.money.BillingCurrency;
import tollgate.money.NumberFormatter;
import tollgate.user.AmountFormatter;
import tollgate.user.UserRow;

/**
 * What the page about a user shows to one visitor.
 *
 * @param isOwn whether the visitor looks at himself
 * @param isLinkShown whether he may see the link and make a new one
 * @param link none when there is none yet, or when he may not see it
 * @param oneTime a password that was just made; it is shown this once
 */
public record UserDetails(
    UserRow user,
    boolean isOwn,
    boolean isLinkShown,
    boolean isPasswordOffered,
    Money money,
    Optional<PhoneLinks.Link> link,
    Optional<String> oneTime) {

  private static final List<String> PERSONAL =
      List.of(
          "first_name",
          "last_name",
          "clientid",
          "agreement_number",
          "agreement_date",
          "taxation_country",
          "vat_number");
  private static final List<String> REGISTRATION =
      List.of(
          "address",
          "postcode",
          "city",
          "country",
          "state",
          "direction",
          "phone",
          "mob_phone",
          "fax",
          "email");

  /** Amounts, ready to be read. */
  public record Money(
      String balance,
      Optional<BillingCurrency> own,
      Optional<String> inOwn,
      Optional<String> credit) {}

  /** The name of a fact, as a key of the texts, and the fact. */
  public record Fact(String key, String text) {}

  static UserDetails of(
      PageRequest visit, UserRow user, AmountFormatter figures, PhoneLinks phones) {
    boolean isOwn = visit.person().id() == user.id();
    boolean isLinkShown = UserPermissions.mayChangeLink(visit.person(), user);
    return new UserDetails(
        user,
        isOwn,
        isLinkShown,
        UserPermissions.mayGivePassword(visit.person(), user),
        money(user, figures),
        isLinkShown ? phones.link(visit, user, path(user, isOwn)) : Optional.empty(),
        Optional.empty());
  }

  /** The same page, with the password that was just made. */
  UserDetails withOneTime(String password) {
    return new UserDetails(
        user, isOwn, isLinkShown, isPasswordOffered, money, link, Optional.of(password));
  }

  /** The address of this page. */
  public String path() {
    return path(user, isOwn);
  }

  public List<Fact> personal() {
    Stream<Fact> vat =
        user.amount("vat_percent").stream()
            .map(percent -> new Fact("details.vat_percent", NumberFormatter.plain(percent) + " %"));
    return Stream.concat(facts(PERSONAL), vat).toList();
  }

  public List<Fact> registration() {
    return facts(REGISTRATION).toList();
  }

  /** Whether his credit is known and has no end. */
  public boolean isCreditUnlimited() {
    return user.amount("credit").isPresent() && money.credit.isEmpty();
  }

  private Stream<Fact> facts(List<String> columns) {
    return columns.stream().map(column -> new Fact("details." + column, user.text(column)));
  }

  private static String path(UserRow user, boolean isOwn) {
    return isOwn ? "/details" : "/users/" + user.id();
  }

  private static Money money(UserRow user, AmountFormatter figures) {
    Optional<BillingCurrency> own =
        figures.ownCurrency(user).filter(currency -> !currency.isSystem());
    return new Money(
        figures.withSystemCurrency(user.balance()),
        own,
        own.flatMap(currency -> figures.withCurrency(user.balance(), currency)),
        user.amount("credit")
            .filter(credit -> !AmountFormatter.isUnlimited(credit))
            .map(figures::withSystemCurrency));
  }

  /** Shows neither the link nor the password. */
  @Override
  public String toString() {
    return user.toString();
  }
}
