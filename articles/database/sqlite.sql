-- Each statement begins with a line "-- trigger: NAME ON TABLE" and is stored by SQLite as it stands here.
-- A WHEN ends the recursion: recursive_triggers is on.

-- trigger: articles_article_copy_to_links ON articles_article
CREATE TRIGGER articles_article_copy_to_links
AFTER UPDATE ON articles_article
WHEN NEW.visible_from IS NOT OLD.visible_from OR NEW.dated_on IS NOT OLD.dated_on
BEGIN
    UPDATE articles_taggedarticle SET visible_from = NEW.visible_from, dated_on = NEW.dated_on WHERE article_id = NEW.id;
    UPDATE articles_credit SET visible_from = NEW.visible_from, dated_on = NEW.dated_on WHERE article_id = NEW.id;
    UPDATE articles_companymention SET visible_from = NEW.visible_from, dated_on = NEW.dated_on WHERE article_id = NEW.id;
END

-- for each link table: articles_taggedarticle articles_credit articles_companymention

-- trigger: {table}_copy_on_insert ON {table}
CREATE TRIGGER {table}_copy_on_insert
AFTER INSERT ON {table}
BEGIN
    UPDATE {table} SET (visible_from, dated_on) = (SELECT visible_from, dated_on FROM articles_article WHERE id = NEW.article_id) WHERE id = NEW.id;
END

-- trigger: {table}_copy_on_update ON {table}
CREATE TRIGGER {table}_copy_on_update
AFTER UPDATE ON {table}
WHEN EXISTS (SELECT 1 FROM articles_article a WHERE a.id = NEW.article_id AND (a.visible_from IS NOT NEW.visible_from OR a.dated_on IS NOT NEW.dated_on))
BEGIN
    UPDATE {table} SET (visible_from, dated_on) = (SELECT visible_from, dated_on FROM articles_article WHERE id = NEW.article_id) WHERE id = NEW.id;
END

-- once

-- trigger: articles_tag_key_is_no_alias_on_insert ON articles_tag
CREATE TRIGGER articles_tag_key_is_no_alias_on_insert
BEFORE INSERT ON articles_tag
WHEN EXISTS (SELECT 1 FROM articles_tagalias WHERE key = NEW.key)
BEGIN
    SELECT RAISE(ABORT, 'the key of a tag is the key of an alias');
END

-- trigger: articles_tag_key_is_no_alias_on_update ON articles_tag
CREATE TRIGGER articles_tag_key_is_no_alias_on_update
BEFORE UPDATE OF key ON articles_tag
WHEN EXISTS (SELECT 1 FROM articles_tagalias WHERE key = NEW.key)
BEGIN
    SELECT RAISE(ABORT, 'the key of a tag is the key of an alias');
END

-- trigger: articles_tagalias_key_is_no_tag_on_insert ON articles_tagalias
CREATE TRIGGER articles_tagalias_key_is_no_tag_on_insert
BEFORE INSERT ON articles_tagalias
WHEN EXISTS (SELECT 1 FROM articles_tag WHERE key = NEW.key)
BEGIN
    SELECT RAISE(ABORT, 'the key of an alias is the key of a tag');
END

-- trigger: articles_tagalias_key_is_no_tag_on_update ON articles_tagalias
CREATE TRIGGER articles_tagalias_key_is_no_tag_on_update
BEFORE UPDATE OF key ON articles_tagalias
WHEN EXISTS (SELECT 1 FROM articles_tag WHERE key = NEW.key)
BEGIN
    SELECT RAISE(ABORT, 'the key of an alias is the key of a tag');
END
