package kz.qorytyndy.scoring;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import kz.qorytyndy.platform.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * A degree of effectiveness (methodology §34).
 *
 * @param id what the decision {@code level} gives, such as {@code HIGH}
 * @param statement the sentence with which the conclusion states it; null where its name in the usual sentence says enough
 */
public record Level(
        String id,
        LocalizedText name,
        @JsonSetter(nulls = Nulls.SET) @Nullable LocalizedText statement) {}
