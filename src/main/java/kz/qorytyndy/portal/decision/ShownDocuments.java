package kz.qorytyndy.portal.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.Previews;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Component;

/**
 * The document of a conclusion that is not issued yet, as it stands in a page: the bytes of the PDF, each known by its SHA-256, and pictures of its pages.
 * For those who may read it.
 */
@Component
class ShownDocuments {

    private static final long MOST_BYTES = 32_000_000;
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final Assessments assessments;
    private final Previews previews;
    private final PagePictures pictures;

    /** So that a page and its pictures show the same bytes, which are made once for all of them. */
    private final Cache<Key, byte[]> shown = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, byte[] pdf) -> pdf.length)
            .expireAfterAccess(KEPT)
            .build();

    ShownDocuments(Assessments assessments, Previews previews, PagePictures pictures) {
        this.assessments = assessments;
        this.previews = previews;
        this.pictures = pictures;
    }

    private record Key(UUID assessmentId, String sha256) {}

    /**
     * A document in a page.
     *
     * @param address where its PDF is; the pictures are below it
     * @param pages the sizes of the pictures, page by page
     * @param whole whether there is a picture of each page
     */
    public record Shown(String address, List<PagePictures.Size> pages, boolean whole) {}

    /** The document as it is now; none while there is none, or if the actor may not read it. */
    Optional<Shown> of(Assessment assessment, Actor actor) {
        if (!previews.mayRead(assessment, actor)) {
            return Optional.empty();
        }
        return previews.pdf(assessment.id()).map(pdf -> {
            String sha256 = Sha256.of(pdf);
            shown.put(new Key(assessment.id(), sha256), pdf);
            List<PagePictures.Size> pages = pictures.sizes(pdf);
            return new Shown(
                    "/assessments/" + assessment.id() + "/conclusion-draft/" + sha256,
                    pages,
                    pages.size() < PagePictures.MOST_PAGES);
        });
    }

    /**
     * The PDF that was shown under the address.
     *
     * @throws Refusal not found, also for whoever may not read it; conflict if nobody here knows it any more and the document is another by now
     */
    byte[] pdf(UUID assessmentId, String sha256, Actor actor) {
        if (!previews.mayRead(assessments.visible(assessmentId, actor), actor)) {
            throw Refusal.notFound();
        }
        return shown.get(new Key(assessmentId, sha256), this::madeAgain);
    }

    /** On another instance of the application, for instance: what says the same is made of the same bytes. */
    private byte[] madeAgain(Key key) {
        return previews.pdf(key.assessmentId)
                .filter(pdf -> Sha256.of(pdf).equals(key.sha256))
                .orElseThrow(() -> Refusal.conflict("portal.decision.documentChanged"));
    }

    /**
     * The picture of a page of it, as PNG.
     *
     * @param number from 1
     * @throws Refusal as {@link #pdf}; not found if it has no such page
     */
    byte[] picture(UUID assessmentId, String sha256, int number, Actor actor) {
        byte[] pdf = pdf(assessmentId, sha256, actor);
        return pictures.png(sha256, pdf, number).orElseThrow(Refusal::notFound);
    }
}
