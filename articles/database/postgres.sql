-- Each statement begins with a line "-- trigger: NAME ON TABLE" and ends with the CREATE TRIGGER itself.

-- trigger: articles_article_copy_to_links ON articles_article
CREATE OR REPLACE FUNCTION articles_article_copy_to_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE articles_taggedarticle SET visible_from = NEW.visible_from, dated_on = NEW.dated_on WHERE article_id = NEW.id;
    UPDATE articles_credit SET visible_from = NEW.visible_from, dated_on = NEW.dated_on WHERE article_id = NEW.id;
    UPDATE articles_companymention SET visible_from = NEW.visible_from, dated_on = NEW.dated_on WHERE article_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER articles_article_copy_to_links
AFTER UPDATE ON articles_article FOR EACH ROW
WHEN (NEW.visible_from IS DISTINCT FROM OLD.visible_from OR NEW.dated_on IS DISTINCT FROM OLD.dated_on)
EXECUTE FUNCTION articles_article_copy_to_links();

-- for each link table: articles_taggedarticle articles_credit articles_companymention

-- The share lock makes a link wait for an article that is being changed, and the other way round:
-- without it both would commit, and the link would keep what the article had before.
-- trigger: {table}_copy ON {table}
CREATE OR REPLACE FUNCTION {table}_copy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT visible_from, dated_on INTO NEW.visible_from, NEW.dated_on
    FROM articles_article WHERE id = NEW.article_id FOR SHARE;
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_copy
BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW
EXECUTE FUNCTION {table}_copy();

-- once

-- The advisory lock makes two writers of one key take turns, so that neither misses the other's row.
-- trigger: articles_tag_key_is_no_alias ON articles_tag
CREATE OR REPLACE FUNCTION articles_tag_key_is_no_alias() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.key, 0));
    IF EXISTS (SELECT 1 FROM articles_tagalias WHERE key = NEW.key) THEN
        RAISE unique_violation USING MESSAGE = 'the key of a tag is the key of an alias';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER articles_tag_key_is_no_alias
BEFORE INSERT OR UPDATE OF key ON articles_tag FOR EACH ROW
EXECUTE FUNCTION articles_tag_key_is_no_alias();

-- trigger: articles_tagalias_key_is_no_tag ON articles_tagalias
CREATE OR REPLACE FUNCTION articles_tagalias_key_is_no_tag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.key, 0));
    IF EXISTS (SELECT 1 FROM articles_tag WHERE key = NEW.key) THEN
        RAISE unique_violation USING MESSAGE = 'the key of an alias is the key of a tag';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER articles_tagalias_key_is_no_tag
BEFORE INSERT OR UPDATE OF key ON articles_tagalias FOR EACH ROW
EXECUTE FUNCTION articles_tagalias_key_is_no_tag();
