package kz.qorytyndy.standards;

import java.util.Locale;
import kz.qorytyndy.platform.FormFields.MayBeBlank;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Lookalikes;

/** A text of a work standard: the Kazakh original and its Russian translation. In a draft each may still be empty. */
public record Wording(@MayBeBlank String kk, @MayBeBlank String ru) {

    /** The text for a reader; the original, unless he reads the translation. */
    public String in(Locale language) {
        return localized().in(language);
    }

    /** The same for a message. */
    public LocalizedText localized() {
        return new LocalizedText(kk, ru.isBlank() ? kk : ru, kk);
    }

    boolean isComplete() {
        return !kk.isBlank() && !ru.isBlank();
    }

    /** The original without what does not change how it reads. */
    String key() {
        return Lookalikes.folded(kk);
    }

    /** Both texts as they are searched. */
    String words() {
        return key() + "\n" + Lookalikes.folded(ru);
    }
}
