def stub(request, **kw): ...


home = about = article_short = article_detail = tag_list = tag_detail = author_list = (
    author_detail
) = company_list = company_detail = section_detail = archive = archive_year = archive_month = (
    archive_day
) = stub
