package tollgate.console.users;

import java.util.Optional;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.user.AmountFormatter;
import tollgate.user.UserRow;

/** Serves the details of a user: to that user, and to the operators who may see the user. */
public final class UserDetailsPage {

  static final String TEMPLATE = "users/details";
  private static final String PHONE_LINK_TEMPLATE = "users/phone-link";

  private final UserQueries users;
  private final AmountFormatter amounts;
  private final PhoneLinks links;

  public UserDetailsPage(UserQueries users, AmountFormatter amounts, PhoneLinks links) {
    this.users = users;
    this.amounts = amounts;
    this.links = links;
  }

  public void addTo(PageRoutes routes) {
    routes.get(
        "/details",
        RequiredRole.SIGNED_IN,
        request -> page(request, users.signedIn(request), TEMPLATE));
    routes.get(
        "/details/phone",
        RequiredRole.SIGNED_IN,
        request -> page(request, users.signedIn(request), PHONE_LINK_TEMPLATE));
    routes.get(
        "/users/:id",
        RequiredRole.OPERATORS,
        request -> page(request, users.requested(request), TEMPLATE));
    routes.get(
        "/users/:id/phone",
        RequiredRole.OPERATORS,
        request -> page(request, users.requested(request), PHONE_LINK_TEMPLATE));
  }

  private PageResult page(PageRequest request, Optional<UserRow> user, String template) {
    return user.map(each -> UserDetails.of(request, each, amounts, links))
        .filter(details -> template.equals(TEMPLATE) || details.isLinkVisible())
        .map(details -> PageResult.render(template, details, section(details)))
        .orElseGet(PageResult::notFound);
  }

  static Section section(UserDetails details) {
    return details.isOwn() ? Section.DETAILS : Section.USERS;
  }
}
