export default { layout: 'article.njk' }
