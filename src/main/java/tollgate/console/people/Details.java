package tollgate.console.people;

import java.util.Optional;
import tollgate.console.site.Pages;
import tollgate.console.site.Reply;
import tollgate.console.site.Section;
import tollgate.console.site.Site;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;

/** One user: everybody sees himself, those who run things see theirs. */
public final class Details implements Pages {

  private static final String TEMPLATE = "people/details";
  private static final String PHONE = "people/phone";

  private final Profiles profiles;
  private final Figures figures;
  private final Phones phones;

  public Details(Profiles profiles, Figures figures, Phones phones) {
    this.profiles = profiles;
    this.figures = figures;
    this.phones = phones;
  }

  @Override
  public void open(Site site) {
    site.get("/details", Wall.SIGNED_IN, visit -> page(visit, profiles.own(visit), TEMPLATE));
    site.get("/details/phone", Wall.SIGNED_IN, visit -> page(visit, profiles.own(visit), PHONE));
    site.get("/users/:id", Wall.OPERATORS, visit -> page(visit, profiles.named(visit), TEMPLATE));
    site.get(
        "/users/:id/phone", Wall.OPERATORS, visit -> page(visit, profiles.named(visit), PHONE));
  }

  private Reply page(Visit visit, Optional<Profile> user, String template) {
    return user.map(each -> Dossier.of(visit, each, figures, phones))
        .filter(dossier -> template.equals(TEMPLATE) || dossier.isLinkShown())
        .map(dossier -> Reply.shown(template, dossier, section(dossier)))
        .orElseGet(Reply::missing);
  }

  static Section section(Dossier dossier) {
    return dossier.isOwn() ? Section.DETAILS : Section.USERS;
  }
}
