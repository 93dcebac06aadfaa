package tollgate.console.cardgroups;

import io.vertx.ext.web.FileUpload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** Bringing a file of cards into a group: send it, look at it, import it. */
public final class ImportPages implements PageGroup {

  private static final long LARGEST_FILE = 128L * 1024 * 1024;

  private final GroupQueries groups;
  private final CardLoader shelves;
  private final Jobs jobs;
  private final PendingUploads uploads = new PendingUploads();

  ImportPages(GroupQueries groups, CardLoader shelves, Jobs jobs) {
    this.groups = groups;
    this.shelves = shelves;
    this.jobs = jobs;
  }

  /**
   * What the page shows.
   *
   * @param look the file that was sent
   * @param key what to send along to import that file
   * @param refusal the key of the sentence that says why it cannot go on
   */
  public record Import(
      CardGroup group, Optional<ImportPreview> look, String key, Optional<String> refusal) {}

  @Override
  public void open(PageRoutes site) {
    site.get("/card-groups/:id/import", RequiredRole.SELLERS, visit -> of(visit, this::form));
    site.upload(
        "/card-groups/:id/import",
        RequiredRole.SELLERS,
        visit -> of(visit, group -> look(visit, group)),
        LARGEST_FILE);
    site.post(
        "/card-groups/:id/import/start",
        RequiredRole.SELLERS,
        visit -> of(visit, group -> start(visit, group)));
  }

  /** What answers for a group. */
  private interface Answer {

    PageResult of(CardGroup group) throws IOException;
  }

  private PageResult of(PageRequest visit, Answer answer) throws IOException {
    Optional<CardGroup> group = RequestedGroup.of(visit, groups);
    return group.isEmpty() ? PageResult.missing() : answer.of(group.get());
  }

  private PageResult form(CardGroup group) {
    Import empty = new Import(group, Optional.empty(), "", Optional.empty());
    return PageResult.shown("card-import", empty, Section.CARD_GROUPS);
  }

  private PageResult look(PageRequest visit, CardGroup group) throws IOException {
    Optional<FileUpload> sent = visit.file("file");
    if (sent.isEmpty() || sent.get().size() == 0) {
      return refused(group, "stock.no_file");
    }
    CsvFile file = CsvFile.open(Path.of(sent.get().uploadedFileName()));
    if (!file.hasHeader()) {
      file.close();
      return refused(group, "stock.no_header");
    }
    return look(visit, group, file);
  }

  private PageResult look(PageRequest visit, CardGroup group, CsvFile file) throws IOException {
    ImportPreview look = ImportPreview.at(file, group);
    String key = UUID.randomUUID().toString();
    if (look.lines() == 0 || !look.report().isFine()) {
      file.close();
    } else {
      uploads.keep(
          visit.person().id(), new PendingUploads.Upload(key, group.id(), file, look.lines()));
    }
    Import shown = new Import(group, Optional.of(look), key, Optional.empty());
    return PageResult.shown("card-import", shown, Section.CARD_GROUPS);
  }

  private PageResult start(PageRequest visit, CardGroup group) {
    Optional<PendingUploads.Upload> upload =
        uploads.take(visit.person().id(), group.id(), visit.form("key"));
    if (upload.isEmpty()) {
      return refused(group, "stock.file_gone");
    }
    Job job = new Job(group.id(), upload.get().lines());
    CsvFile file = upload.get().file();
    if (!jobs.start(job, new CardImport(shelves, Actor.of(visit), group, file))) {
      upload.get().close();
      return refused(group, "stock.busy");
    }
    return PageResult.moved(group.path() + "/job");
  }

  private static PageResult refused(CardGroup group, String why) {
    Import again = new Import(group, Optional.empty(), "", Optional.of(why));
    return PageResult.refused("card-import", again, Section.CARD_GROUPS);
  }
}
