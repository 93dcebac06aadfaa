package tollgate.console.users;

import java.util.Optional;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.user.AmountFormatter;
import tollgate.user.UserRow;

/** One user: everybody sees himself, those who run things see theirs. */
public final class UserDetailsPage implements PageGroup {

  private static final String TEMPLATE = "people/details";
  private static final String PHONE = "people/phone";

  private final UserQueries profiles;
  private final AmountFormatter figures;
  private final PhoneLinks phones;

  public UserDetailsPage(UserQueries profiles, AmountFormatter figures, PhoneLinks phones) {
    this.profiles = profiles;
    this.figures = figures;
    this.phones = phones;
  }

  @Override
  public void open(PageRoutes site) {
    site.get(
        "/details", RequiredRole.SIGNED_IN, visit -> page(visit, profiles.own(visit), TEMPLATE));
    site.get(
        "/details/phone", RequiredRole.SIGNED_IN, visit -> page(visit, profiles.own(visit), PHONE));
    site.get(
        "/users/:id",
        RequiredRole.OPERATORS,
        visit -> page(visit, profiles.named(visit), TEMPLATE));
    site.get(
        "/users/:id/phone",
        RequiredRole.OPERATORS,
        visit -> page(visit, profiles.named(visit), PHONE));
  }

  private PageResult page(PageRequest visit, Optional<UserRow> user, String template) {
    return user.map(each -> UserDetails.of(visit, each, figures, phones))
        .filter(dossier -> template.equals(TEMPLATE) || dossier.isLinkShown())
        .map(dossier -> PageResult.shown(template, dossier, section(dossier)))
        .orElseGet(PageResult::missing);
  }

  static Section section(UserDetails dossier) {
    return dossier.isOwn() ? Section.DETAILS : Section.USERS;
  }
}
